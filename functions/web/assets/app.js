/** Adds to pages that work without it: a button is pressed once, and the amount is repeated in Chinese capitals. */
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
  })
}
// Coming back to a page by the browser's history must let its forms be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent
})
// How much was written of what fits.
for (const area of document.querySelectorAll('.counted textarea[maxlength]')) {
  const count = document.createElement('p')
  count.className = 'hint count'
  const show = () => {
    count.textContent = `${area.value.length} / ${area.maxLength}`
  }
  area.after(count)
  area.addEventListener('input', show)
  show()
}
// The script for files comes with the first touch of their form, not with the page.
for (const form of document.querySelectorAll('form[data-evidence]')) {
  const load = async () => {
    const input = form.elements.namedItem('file')
    try {
      input.multiple = true
      await import(form.dataset.script)
    } catch {
      input.multiple = false
    }
  }
  for (const touch of ['pointerdown', 'focusin']) form.addEventListener(touch, load, { once: true })
}
// What this phone keeps of incomes is sent from any page that has a place for it; the script comes only where there is some.
const outbox = document.querySelector('#outbox[data-script]')
const expired = document.querySelector('[data-kept]')
try {
  if (outbox && localStorage.getItem(`income-outbox:${outbox.dataset.account}`)) import(outbox.dataset.script)
  const isOfIncome = location.pathname === '/income/new'
  if (expired && isOfIncome && Object.keys(localStorage).some((name) => name.startsWith('income-outbox:'))) {
    expired.textContent = expired.dataset.kept
    // It is sent by itself: nobody is to copy it and enter it a second time.
    const typed = document.querySelector('#typed')
    if (typed) typed.remove()
  }
} catch {
  // A phone that keeps nothing.
}
// Photos that nobody submitted do not stay on the phone for ever: looked through once a day, and as their person signs out.
const tidyPhotos = async (script, signedOut) => (await import(script)).tidyPhotos(signedOut)
try {
  const tidied = localStorage.getItem('income-photos-tidied')
  const leaving = document.querySelector('form[action="/sign-out"][data-photos]')
  if (leaving && Object.keys(localStorage).some((name) => name.startsWith('income-photos'))) {
    if (Math.abs(Date.now() - tidied) > 86_400_000) tidyPhotos(leaving.dataset.photos).catch(() => {})
    leaving.addEventListener('submit', async (event) => {
      event.preventDefault()
      const late = new Promise((over) => setTimeout(over, 3000))
      await Promise.race([tidyPhotos(leaving.dataset.photos, leaving.dataset.account).catch(() => {}), late])
      leaving.submit()
    })
  }
} catch {
  // A phone that keeps nothing.
}
// The pages of whoever enters incomes open without signal from the next visit on.
if ('serviceWorker' in navigator && document.querySelector('a[href="/income/new"]')) {
  addEventListener('load', async () => {
    try {
      if (!navigator.serviceWorker.controller) await navigator.serviceWorker.register('/service-worker.js')
      const { active } = await navigator.serviceWorker.ready
      active.postMessage({ keep: ['/', '/income', '/income/new'] })
    } catch {
      // A browser that may not.
    }
  })
}
// The menu of a phone closes like one: by a touch elsewhere, or by Escape.
const more = document.querySelector('details.more')
if (more) {
  addEventListener('click', ({ target }) => {
    if (!more.contains(target)) more.open = false
  })
  more.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    more.open = false
    more.querySelector('summary').focus()
  })
}
// On paper nothing is folded but what is to be filled in; browsers that can do it by style need no help, and are not hindered.
let unfolded = []
addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll('main details:not([open])')].filter(
    (one) => one.matches('.record') || !one.querySelector('input:not([type="hidden"]), select, textarea'),
  )
  for (const one of unfolded) one.open = true
})
addEventListener('afterprint', () => {
  for (const one of unfolded) one.open = false
})
// A row of a table that leads somewhere does so wherever it is touched, unless something in it is, or text is being marked.
addEventListener('click', (event) => {
  const row = event.target.closest('.leads tbody tr')
  if (!row || event.target.closest('a, button, input, select, label, summary') || !getSelection().isCollapsed) return
  const link = row.querySelector('a')
  if (link) link.click()
})
// The key / begins a search from any page: in the field of the head, or, where there is no room for it, on a page of its own.
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.target.closest && event.target.closest('input, textarea, select, [contenteditable]')) return
  const field = document.querySelector('main form.find [name="q"]') || document.querySelector('.head-find input')
  if (!field) return
  event.preventDefault()
  if (field.getClientRects().length > 0) field.select()
  else location.assign('/find')
})
// What is there to be passed on is copied with one tap; a page that came without encryption knows only the older way.
for (const text of document.querySelectorAll('.copy-text')) {
  const [copy, copied] = document.documentElement.lang === 'en' ? ['Copy', 'Copied'] : ['复制', '已复制']
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy-button'
  button.textContent = copy
  const words = text.textContent
  if (text.matches('dd')) text.append(button)
  else text.after(button)
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(words)
    } catch {
      getSelection().selectAllChildren(text)
      if (!document.execCommand('copy')) return
    }
    button.textContent = copied
  })
}
// A column copied out of a spreadsheet goes into the cells from here down.
for (const grid of document.querySelectorAll('[data-column]')) {
  grid.addEventListener('paste', (event) => {
    const lines = (event.clipboardData ? event.clipboardData.getData('text') : '').replace(/\r?\n$/, '').split(/\r?\n/)
    const cells = [...grid.querySelectorAll('input[inputmode]')]
    const first = cells.indexOf(event.target)
    if (first < 0 || lines.length < 2) return
    event.preventDefault()
    for (const [index, line] of lines.entries()) {
      const cell = cells[first + index]
      if (cell) cell.value = line.split('\t').pop().trim()
    }
  })
}
// The bell: a page that does not know the number of unread messages asks for it, once it has been looked at for a while.
const bell = document.querySelector('[data-bell]')
if (bell) addEventListener('load', () => setTimeout(askUnread, 2000))
async function askUnread() {
  if (document.hidden || !navigator.onLine) return
  try {
    const answer = await fetch('/messages/unread')
    const { unread } = await answer.json()
    if (!(unread > 0)) return
    const count = document.createElement('b')
    count.textContent = unread
    const ones = document.createElement('span')
    ones.className = 'visually-hidden'
    ones.textContent = ` ${bell.dataset.bell}`
    bell.append(' ', count, ones)
  } catch {
    // Signed out meanwhile, or no signal: the bell says nothing.
  }
}
