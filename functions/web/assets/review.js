/** Keys for a reviewer with many entries; every one of them presses something that is on the page. */
const cards = [...document.querySelectorAll('[data-card]')]

function current() {
  return document.activeElement?.closest('[data-card]') ?? null
}

function move(step) {
  const index = cards.indexOf(current())
  const next = cards[index === -1 ? 0 : Math.min(Math.max(index + step, 0), cards.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** The reason is picked with the arrow keys or by typing; the key itself must not land in the list. */
function openReason(event) {
  const details = current()?.querySelector('details')
  if (!details) return
  event.preventDefault()
  details.open = true
  details.querySelector('select').focus()
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.target.closest?.('input:not([type="checkbox"]), select, textarea')) return
  if (event.key === 'j') move(1)
  else if (event.key === 'k') move(-1)
  else if (event.key === 'r') openReason(event)
  else if (event.key === 'a' || event.key === 'x') current()?.querySelector(`[data-key="${event.key}"]`)?.click()
})
