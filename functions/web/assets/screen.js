/**
 * The screen of a meeting. Works without it: every step is an address. With it a step comes without loading the page anew, so
 * that a full screen stays full; keys and swipes step, and what is noted appears where it was noted.
 */
const find = (selector) => document.querySelector(selector)
const TYPED = 'input, textarea, select'
/** What was typed and not sent yet, by the address to which it goes. */
const drafts = new Map()
let latest = 0
let wanted = Number(find('.screen').dataset.step)

function addressOf(step) {
  const address = new URL(location.href)
  address.searchParams.set('step', step)
  address.searchParams.delete('noted')
  address.hash = ''
  return address.href
}

async function show(address, sent, isBack) {
  const turn = ++latest
  if (sent === undefined) keepDraft()
  let answer
  let text
  try {
    answer = await fetch(address, sent === undefined ? {} : { method: 'POST', body: sent })
    text = await answer.text()
  } catch {
    if (turn === latest) offline()
    return
  }
  if (turn !== latest) return
  const page = new DOMParser().parseFromString(text, 'text/html')
  const next = page.querySelector('.screen')
  // Signed out meanwhile, or something that only a page can say; of what was typed the answer to the form itself says it.
  if (next === null) return sent === undefined ? location.assign(answer.url) : find('.note form').submit()
  if (sent !== undefined && answer.redirected) drafts.delete(address)
  find('.screen').replaceWith(next)
  document.title = page.title
  wanted = Number(next.dataset.step)
  if (!isBack) history.pushState(null, '', answer.url)
  made()
  const summary = find('.error-summary')
  const noted = find('#noted')
  if (noted) noted.scrollIntoView({ block: 'nearest' })
  else scrollTo(0, 0)
  const focused = summary || find('main')
  focused.focus({ preventScroll: summary === null })
}

function step(by) {
  const to = Math.min(Math.max(wanted + by, 1), Number(find('.screen').dataset.of))
  if (to === wanted) return
  wanted = to
  show(addressOf(to))
}

function offline() {
  wanted = Number(find('.screen').dataset.step)
  const told = document.createElement('p')
  told.className = 'error offline'
  told.setAttribute('role', 'alert')
  told.textContent = find('.screen').dataset.offline
  const before = find('.offline')
  if (before) before.remove()
  find('footer').prepend(told)
  const form = find('.note form')
  if (form) delete form.dataset.sent
}

function keepDraft() {
  const form = find('.note form')
  if (!form) return
  const typed = [...new FormData(form)].filter(([name]) => name === 'text' || name === 'owner' || name === 'dueOn')
  if (typed.some(([name, value]) => name === 'text' && value.trim() !== '')) drafts.set(form.action, typed)
  else drafts.delete(form.action)
}

/** What there is on a step, once it is there. */
function made() {
  const form = find('.note form')
  const draft = form && drafts.get(form.action)
  if (draft && !find('.error-summary')) {
    for (const [name, value] of draft) form.elements.namedItem(name).value = value
    form.closest('details').open = true
  }
  const full = find('[data-full]')
  full.hidden = !document.fullscreenEnabled
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen()
  else if (document.fullscreenEnabled) document.documentElement.requestFullscreen()
}

function note() {
  const details = find('details.note')
  if (!details) return
  details.open = true
  details.querySelector('textarea').focus()
}

const KEYS = {
  ArrowRight: () => step(1),
  PageDown: () => step(1),
  ArrowLeft: () => step(-1),
  PageUp: () => step(-1),
  Home: () => step(-Infinity),
  End: () => step(Infinity),
  f: fullScreen,
  n: note,
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const { target, key } = event
  if (key === 'Escape' && target.closest('details.note')) {
    find('details.note').open = false
    find('main').focus()
    return
  }
  if (target.closest(TYPED)) return
  const isSpace = key === ' ' && !target.closest('a, button, summary')
  const act = isSpace ? () => step(event.shiftKey ? -1 : 1) : KEYS[key.length === 1 ? key.toLowerCase() : key]
  if (!act) return
  event.preventDefault()
  act()
})

addEventListener('click', (event) => {
  const link = event.target.closest('nav a[rel]')
  if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault()
    step(link.rel === 'next' ? 1 : -1)
  }
  if (event.target.closest('[data-full]')) fullScreen()
})

addEventListener('submit', (event) => {
  const form = event.target
  if (!form.closest('.note')) return
  event.preventDefault()
  if (form.dataset.sent) return
  form.dataset.sent = 'yes'
  show(form.action, new URLSearchParams(new FormData(form)))
})

addEventListener('popstate', () => show(location.href, undefined, true))

let from = null
addEventListener('touchstart', (event) => {
  const { clientX, clientY } = event.touches[0]
  from = event.touches.length > 1 || event.target.closest(`${TYPED}, .scroll`) ? null : { x: clientX, y: clientY }
})
addEventListener('touchend', (event) => {
  if (from === null) return
  const { clientX, clientY } = event.changedTouches[0]
  const [across, down] = [clientX - from.x, clientY - from.y]
  from = null
  if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) step(across < 0 ? 1 : -1)
})

made()
