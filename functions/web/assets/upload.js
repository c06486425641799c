/**
 * Adds to the forms for files, which work without it: photos of evidence are made smaller on the phone, several go up one
 * after another, each with its state; a spreadsheet that is too large is not sent, and the page that follows learns its
 * name. For evidence it comes with the first touch of the form (app.js).
 */
import { putFile, sendFile, shrink } from './files.js'

function start(form, states = newStates()) {
  // Its button was pressed while this script was on its way: what is chosen goes with the form itself.
  if (form.dataset.sent) return
  const texts = JSON.parse(form.dataset.texts)
  const input = form.elements.namedItem('file')
  form.after(states)
  // A file that is chosen goes up at once.
  form.querySelector('button[type="submit"]').remove()
  input.multiple = true
  input.addEventListener('change', () => sendAll([...input.files]))
  form.addEventListener('submit', (event) => event.preventDefault())
  // Chosen while this script was on its way.
  sendAll([...input.files])
  form.sendAll = sendAll

  async function sendAll(files) {
    if (files.length === 0) return
    for (const field of form.querySelectorAll('input[type="file"], button')) field.disabled = true
    const lines = files.map((file) => lineFor(file, states))
    for (const [index, file] of files.entries()) {
      const say = lines[index]
      say(texts.shrinking, 'busy')
      const content = await shrink(file)
      if (content.size > texts.maxBytes) {
        say(texts.large, 'bad')
        continue
      }
      say(texts.sending, 'busy')
      const { state, why } = await sendFile(form.dataset.evidence, content)
      say(state === 'sent' ? texts.done : why || texts.failed, state === 'sent' ? 'done' : 'bad')
      if (state === 'failed') say.offer(texts.again, () => sendAgain(file))
    }
    await showAnew(form, states)
  }
}

/** What the network lost is still at hand: by the form that the page has by then. */
function sendAgain(file) {
  const form = document.querySelector('form[data-evidence]')
  if (form !== null) form.sendAll([file])
}

/** A line with the name of the file; returns what changes its state, and `offer`: a button that does away with the line. */
function lineFor(file, states) {
  const line = document.createElement('p')
  states.append(line)
  const say = (text, state) => {
    line.className = state
    line.textContent = `${file.name} · ${text}`
    if (state === 'busy') line.append(document.createElement('progress'))
  }
  say.offer = (words, press) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = words
    button.addEventListener('click', () => {
      line.remove()
      press()
    })
    line.append(' ', button)
  }
  return say
}

/** The section as the server shows it now, with what became of the files below it. */
async function showAnew(form, states) {
  const section = form.closest('section')
  try {
    const answer = await fetch(location.pathname, { cache: 'no-store' })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = document.adoptNode(page.getElementById('evidence'))
    section.replaceWith(fresh)
    // A form beside it names the version it was read at, which a new file has changed.
    const version = document.querySelector('.income-form input[name="version"]')
    if (version) version.value = page.querySelector('.income-form input[name="version"]').value
    const next = fresh.querySelector('form[data-evidence]')
    if (next === null) fresh.append(states)
    else start(next, states)
    if (next !== null) next.elements.namedItem('file').focus({ preventScroll: true })
  } catch {
    location.reload()
  }
}

/** What became of each file, also said aloud. */
function newStates() {
  const states = document.createElement('div')
  states.className = 'upload-states'
  states.setAttribute('role', 'status')
  return states
}

/** Sends a spreadsheet, then goes to the page that looks at it. */
function startSheet(form) {
  const texts = JSON.parse(form.dataset.texts)
  const input = form.elements.namedItem('file')
  const button = form.querySelector('button[type="submit"]')
  const states = newStates()
  form.append(states)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const [file] = input.files
    if (file === undefined || button.disabled) return
    states.textContent = ''
    const say = lineFor(file, states)
    if (file.size > texts.maxBytes) return say(texts.large, 'bad')
    button.disabled = true
    say(texts.sending, 'busy')
    try {
      const { finish, why } = await putFile(form.dataset.sheet, file)
      if (finish === undefined) say(why || texts.failed, 'bad')
      else location.assign(`${finish}?file=${encodeURIComponent(file.name)}`)
    } catch {
      say(texts.failed, 'bad')
    }
    button.disabled = false
  })
}

/** What is under way, asked anew every second until it is over: then the page is what became of it. */
async function follow(section) {
  await new Promise((wait) => setTimeout(wait, 1000))
  try {
    const answer = await fetch(location.href, { cache: 'no-store' })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector('[data-live]')
    if (fresh === null) return location.reload()
    section.innerHTML = ''
    section.append(...[...fresh.childNodes].map((one) => document.adoptNode(one)))
  } catch {
    // Without signal it is asked again.
  }
  return follow(section)
}

if (typeof document !== 'undefined') {
  for (const section of document.querySelectorAll('[data-live]')) follow(section)
  for (const form of document.querySelectorAll('form[data-sheet]')) startSheet(form)
  for (const form of document.querySelectorAll('form[data-evidence]')) start(form)
}
