/**
 * Adds to the income form, which works without it: the amount in Chinese capitals while it is typed, a draft kept on the
 * phone, photos kept with it, and an income submitted without signal kept and sent later.
 */
import { formatCapitals, formatYuan, parseTyped } from '../../../shared/amount-text.js'
import { startOutbox, whoSends } from './outbox.js'

/** The amount in figures and Chinese capitals, below its field. */
function repeatInCapitals() {
  for (const output of document.querySelectorAll('[data-capitals-of]')) {
    const input = document.getElementById(output.dataset.capitalsOf)
    const show = () => {
      const fen = parseTyped(input.value)
      output.textContent = fen === null ? '' : `${formatYuan(fen)} 元 ${formatCapitals(fen)}`
    }
    input.addEventListener('input', show)
    show()
  }
}

function showCategory() {
  for (const output of document.querySelectorAll('[data-category-of]')) {
    const select = document.getElementById(output.dataset.categoryOf)
    const show = () => {
      const [option] = select.selectedOptions
      const group = option ? option.closest('optgroup') : null
      output.textContent = group ? output.dataset.words + group.label : ''
    }
    select.addEventListener('change', show)
    show()
  }
}

/** A random id; also where the page is not served securely and `randomUUID` is missing. */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What people type themselves; the rest of a form stands in it from the beginning. */
const TYPED = ['nature', 'amount', 'payer', 'receiptNo', 'note']

/** What is typed; files are kept elsewhere. */
function fieldsOf(form) {
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === 'string'))
  delete fields._csrf
  return fields
}

function fillIn(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name)
    if (field === null || name === '_csrf') continue
    if (name === 'day' && ![...form.elements.day].some((radio) => radio.value === value)) {
      form.elements.day.value = 'other'
      form.elements.receivedOn.value = fields.receivedOn || value
    } else if (field.type === 'checkbox') field.checked = true
    else field.value = value
  }
  for (const input of form.querySelectorAll('input')) input.dispatchEvent(new Event('input'))
  form.elements.nature.dispatchEvent(new Event('change'))
  const more = form.querySelector('details')
  if (more && [...more.querySelectorAll('input, select, textarea')].some((one) => one.value && one.type !== 'checkbox'))
    more.open = true
}

/** A page from the phone's own store may be of yesterday, and its id may have been used: today and a new id. */
function freshen(form) {
  form.elements.namedItem('id').value = newId()
  const days = [0, 1].map((ago) => new Date(Date.now() + 8 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10))
  const radios = [...form.elements.day]
  if (radios[0].value === days[0]) return
  days.forEach((day, index) => {
    const label = radios[index].parentElement.lastChild
    label.textContent = label.textContent.replace(/[（(].*[）)]/, `（${day}）`)
    radios[index].value = day
  })
}

/** The server's answer to what was sent, or filled in by it, rather than an empty form. */
function isAnswer(form) {
  return document.querySelector('.error-summary') !== null || form.elements.amount.value !== ''
}

const fileInputs = (form) => [...form.querySelectorAll('.photos input[type="file"]')]

/** The script for photos comes with the first touch of their field, or where there are some. */
function startPhotos(form, { account, kept }) {
  const field = form.querySelector('.photos')
  const entryId = () => form.elements.namedItem('id').value
  let started
  const start = () => {
    started =
      started ||
      import(field.dataset.photos).then(({ startField }) =>
        startField(field, { account, entryId, countOf: kept.photosOf, onCount: kept.keepPhotosOf }),
      )
    return started.catch(() => {
      started = undefined
      // What is chosen goes with the form, and the browser says its name.
      field.classList.remove('scripted')
    })
  }
  field.classList.add('scripted')
  for (const touch of ['pointerdown', 'focusin', 'change']) field.addEventListener(touch, start, { once: true })
  return {
    show: async () => {
      if (started === undefined && kept.photosOf(entryId()) === 0) return
      const photos = await start()
      if (photos) photos.show()
    },
    forget: async (id) => {
      if (kept.photosOf(id) > 0) await (await import(field.dataset.photos)).dropPhotos(account, id)
      kept.keepPhotosOf(id, 0)
    },
  }
}

function startDraft(form, { account, kept, texts, show }, photos) {
  const draft = kept.draft()
  if (!isAnswer(form)) {
    freshen(form)
    if (draft !== null) {
      fillIn(form, draft)
      offerNewForm(form, { kept, texts, photos })
    }
  }
  photos.show()
  const keep = () => kept.keepDraft(fieldsOf(form))
  form.addEventListener('input', keep)
  form.addEventListener('change', (event) => {
    // A day chosen by its button leaves no other day behind.
    if (event.target.name === 'day' && event.target.value !== 'other') form.elements.receivedOn.value = ''
    keep()
  })
  const button = form.querySelector('button[type="submit"]')
  addEventListener('pageshow', () => {
    button.disabled = false
  })
  form.addEventListener('submit', async (event) => {
    // Pressed twice: the first one is on its way.
    if (event.defaultPrevented) return
    event.preventDefault()
    button.disabled = true
    kept.keepDraft(fieldsOf(form))
    const sender = await whoSends()
    const isOwn = Boolean(sender) && sender.account === account
    if (isOwn) form.elements.namedItem('_csrf').value = sender.token
    const fields = fieldsOf(form)
    if (fields.day === 'other') fields.day = fields.receivedOn
    const state = isOwn ? 'sending' : typeof sender === 'string' ? sender : 'signIn'
    // Without room on the phone, or with photos that only the form carries, the browser's own attempt is all there is.
    const isKept = fileInputs(form).every(({ value }) => value === '') && kept.queue({ fields, state })
    if (isKept) kept.keepDraft(null)
    if (isOwn || !isKept) return form.submit()
    delete form.dataset.sent
    button.disabled = false
    const notice = document.getElementById('draft-notice')
    if (notice) notice.remove()
    for (const name of TYPED) form.elements.namedItem(name).value = ''
    form.elements.amount.dispatchEvent(new Event('input'))
    form.elements.nature.dispatchEvent(new Event('change'))
    freshen(form)
    kept.keepDraft(null)
    photos.show()
    show({ waiting: texts.queued, fault: texts.queuedFault, signIn: texts.queuedSignIn }[state])
    document.getElementById('outbox').scrollIntoView()
  })
}

function offerNewForm(form, { kept, texts, photos }) {
  const notice = document.createElement('p')
  notice.className = 'notice'
  notice.id = 'draft-notice'
  notice.textContent = `${texts.draft} `
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'link'
  button.textContent = texts.draftDrop
  button.addEventListener('click', async () => {
    kept.keepDraft(null)
    await photos.forget(form.elements.namedItem('id').value).catch(() => {})
    location.assign('/income/new')
  })
  notice.append(button)
  form.before(notice)
}

/** 和上次一样, in place: the link does it over the network. */
function fillAsBefore(form) {
  const link = form.querySelector('[data-as-before]')
  if (link === null) return
  link.addEventListener('click', (event) => {
    event.preventDefault()
    fillIn(form, JSON.parse(link.dataset.asBefore))
    form.dispatchEvent(new Event('change'))
    form.elements.amount.focus()
  })
}

/** What was sent and came back, to be mended or asked about, is no longer waiting to be sent: it is a draft again. */
function takeBack(form, kept) {
  if (!isAnswer(form)) return
  const ids = [form.elements.namedItem('id').value, form.dataset.insteadOf]
  if (!kept.outbox().some(({ fields }) => ids.includes(fields.id))) return
  for (const id of ids) kept.unqueue(id)
  kept.keepDraft(fieldsOf(form))
}

function start() {
  repeatInCapitals()
  showCategory()
  const box = document.getElementById('outbox')
  if (box === null) return
  const form = document.querySelector('form[data-draft]')
  if (form === null) return void startOutbox(box)
  let photos
  const hooks = {
    takeBack: (kept) => takeBack(form, kept),
    typed: () => (TYPED.some((name) => form.elements.namedItem(name).value !== '') ? fieldsOf(form) : null),
    fill(fields) {
      // No tick of what stood there before goes with it.
      for (const one of form.querySelectorAll('input:checked')) one.checked = false
      fillIn(form, fields)
      photos.show()
    },
  }
  const outbox = startOutbox(box, hooks)
  photos = startPhotos(form, outbox)
  startDraft(form, outbox, photos)
  fillAsBefore(form)
}

if (typeof document !== 'undefined') start()
