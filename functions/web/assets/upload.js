/**
 * Adds to the forms for files, which work without it: photos of evidence are made smaller on the phone, several go up one
 * after another, each with its state; a spreadsheet that is too large is not sent, and the page that follows learns its
 * name. For evidence it comes with the first touch of the form (app.js).
 */
const LONGEST_SIDE = 1600
const QUALITY = 0.8

/** A photo at most 1600 pixels long, as a JPEG; anything else, and what would not get smaller, as it is. */
export async function shrink(file) {
  if (!file.type.startsWith('image/')) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    const pen = canvas.getContext('2d')
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const smaller = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    return smaller !== null && smaller.size < file.size ? smaller : file
  } catch {
    return file
  }
}

const headers = { accept: 'application/json' }

/**
 * Puts one file where files arrive, by a form asked for just now; returns where it is taken in. A bucket's answer cannot
 * be read, so whether the file is there is found out by taking it in.
 */
async function put(address, content) {
  const offer = await fetch(address, { headers, cache: 'no-store' })
  if (!offer.ok || offer.redirected) throw new Error('no form')
  const { url, fields, finish } = await offer.json()
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', content, 'file')
  const isOwn = new URL(url, location.href).origin === location.origin
  await fetch(url, { method: 'POST', body, mode: isOwn ? 'same-origin' : 'no-cors' })
  return finish
}

/** Sends one file of evidence; returns what was wrong, or null. */
async function send(address, content, failed) {
  try {
    const finish = await put(address, content)
    const taken = await fetch(finish, { headers, cache: 'no-store' })
    const { message } = await taken.json()
    return taken.ok ? null : message || failed
  } catch {
    return failed
  }
}

function start(form, states = newStates()) {
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
      const wrong = await send(form.dataset.evidence, content, texts.failed)
      say(wrong || texts.done, wrong === null ? 'done' : 'bad')
    }
    await showAnew(form, states)
  }
}

/** A line with the name of the file; returns what changes its state. */
function lineFor(file, states) {
  const line = document.createElement('p')
  states.append(line)
  return (text, state) => {
    line.className = state
    line.textContent = `${file.name} · ${text}`
    if (state === 'busy') line.append(document.createElement('progress'))
  }
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
      const finish = await put(form.dataset.sheet, file)
      location.assign(`${finish}?file=${encodeURIComponent(file.name)}`)
    } catch {
      say(texts.failed, 'bad')
    }
    button.disabled = false
  })
}

if (typeof document !== 'undefined') {
  for (const form of document.querySelectorAll('form[data-sheet]')) startSheet(form)
  for (const form of document.querySelectorAll('form[data-evidence]')) start(form)
}
