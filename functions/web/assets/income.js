/**
 * Adds to the income form, which works without it: the amount in Chinese capitals while it is typed, a draft kept on the
 * phone, and an income submitted without signal kept and sent later under the same id, so that it arrives once.
 */

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const UNITS = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

/** What a person types → fen, or null: yuan, or 万元 where 万 is written. As `parseTyped` of shared/money.ts; a test holds them together. */
export function parseTyped(text) {
  const isWan = /万\s*元?\s*$/.test(text)
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[−–—-]\s*/, '-')
    .replace(/^(-?)[¥￥]\s*/, '$1')
    .replace(isWan ? /\s*万\s*元?$/ : /\s*元$/, '')
  const match = /^(-?)([\d,，\s]+)(?:\.(\d+))?$/.exec(plain)
  if (!match) return null
  const grouped = match[2].replace(/[，\s]/g, ',')
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(grouped)) return null
  const whole = grouped.replace(/,/g, '').replace(/^0+(?=\d)/, '')
  const fraction = (match[3] || '').replace(/0+$/, '')
  const places = isWan ? 6 : 2
  const fen = Number(whole + fraction.padEnd(places, '0'))
  if (fraction.length > places || whole.length > 12 || !Number.isSafeInteger(fen)) return null
  return match[1] && fen !== 0 ? -fen : fen
}

/** 1200000 → 12,000.00. */
export function formatYuan(fen) {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '−' : ''}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}

/** 5000000 → 伍万元整. */
export function formatCapitals(fen) {
  const amount = Math.abs(fen)
  const yuan = Math.floor(amount / 100)
  const jiao = Math.floor(amount / 10) % 10
  const cents = amount % 10
  const whole = yuan > 0 ? `${capitalInteger(yuan)}元` : ''
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : whole ? '零' : ''
  const tail = jiao === 0 && cents === 0 ? '整' : tenths + (cents > 0 ? `${DIGITS[cents]}分` : '整')
  return (fen < 0 ? '负' : '') + (whole || tail !== '整' ? whole + tail : '零元整')
}

function capitalInteger(value) {
  let text = ''
  let zeroPending = false
  for (let group = 3; group >= 0; group--) {
    const part = Math.floor(value / 10_000 ** group) % 10_000
    if (part === 0) {
      zeroPending = text !== ''
      continue
    }
    for (let place = 3; place >= 0; place--) {
      const digit = Math.floor(part / 10 ** place) % 10
      if (digit === 0) {
        zeroPending = zeroPending || text !== ''
        continue
      }
      if (zeroPending) text += '零'
      zeroPending = false
      text += `${DIGITS[digit]}${UNITS[place]}`
    }
    text += GROUPS[group]
    zeroPending = part % 10 === 0 && zeroPending
  }
  return text
}

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

/** What this phone keeps for an account: one draft, and what waits to be sent. */
function keptFor(account) {
  const read = (name, otherwise) => {
    try {
      return JSON.parse(localStorage.getItem(`${name}:${account}`)) || otherwise
    } catch {
      return otherwise
    }
  }
  const write = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(`${name}:${account}`)
      else localStorage.setItem(`${name}:${account}`, JSON.stringify(value))
      return true
    } catch {
      return false
    }
  }
  return {
    draft: () => read('income-draft', null),
    keepDraft: (fields) => write('income-draft', fields),
    outbox: () => read('income-outbox', []),
    keepOutbox: (items) => write('income-outbox', items.length === 0 ? null : items),
  }
}

/** A random id; also where the page is not served securely and `randomUUID` is missing. */
function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fieldsOf(form) {
  const fields = Object.fromEntries(new FormData(form))
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

/** Ends a request that takes longer. */
function within(millis) {
  const stop = new AbortController()
  setTimeout(() => stop.abort(), millis)
  return stop.signal
}

/** Is there a way to the server right now? A phone that says "online" often has none. */
async function hasSignal() {
  if (navigator.onLine === false) return false
  try {
    const small = document.querySelector('link[rel="stylesheet"]').href
    const answer = await fetch(small, { method: 'HEAD', cache: 'no-store', signal: within(6000) })
    return answer.ok
  } catch {
    return false
  }
}

/** The form as the server gives it now: whose it is and the token that guards it; null when nobody is signed in. */
async function currentForm() {
  const answer = await fetch('/income/new', { cache: 'no-store' })
  if (!answer.ok || new URL(answer.url).pathname !== '/income/new') return null
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const [box, token] = [page.getElementById('outbox'), page.querySelector('input[name="_csrf"]')]
  return box && token ? { account: box.dataset.account, token: token.value } : null
}

/** @returns what became of it: `state` `sent`, `signIn`, `look` (refused, or a question to answer: `why`), `waiting` */
async function send(item, token) {
  try {
    const body = new URLSearchParams({ ...item.fields, _csrf: token })
    const answer = await fetch('/income/new', { method: 'POST', body, signal: within(20000) })
    if (answer.ok && new URL(answer.url).pathname === `/income/${item.fields.id}/receipt`) return { state: 'sent' }
    if (answer.status === 401 || answer.status === 403) return { state: 'signIn' }
    if (answer.status >= 500 || answer.redirected) return { state: 'waiting' }
    return { state: 'look', why: whyIn(await answer.text()) }
  } catch {
    return { state: 'waiting' }
  }
}

/** What the server's page says is wrong, or asks; as text, so that nothing of it can do anything here. */
function whyIn(page) {
  const { body } = new DOMParser().parseFromString(page, 'text/html')
  const said = body.querySelectorAll('main .error-summary li, main .notice.warn li, main .notice.warn[role="alert"] p')
  return [...said].map((one) => one.textContent.trim()).join(' ')
}

/** `12000 张三`. */
function wordsOf({ fields }) {
  return [fields.amount, fields.payer].filter(Boolean).join(' ')
}

function startOutbox(box, form) {
  const texts = JSON.parse(box.dataset.texts)
  const kept = keptFor(box.dataset.account)
  let isSending = false

  const element = (name, text, onClick) => {
    const made = document.createElement(name)
    made.textContent = text
    if (onClick) {
      made.type = 'button'
      made.addEventListener('click', onClick)
    }
    return made
  }

  const linkTo = (href, text) => {
    const link = element('a', text)
    link.href = href
    return link
  }

  function show(message = '') {
    const items = kept.outbox()
    box.textContent = ''
    box.hidden = items.length === 0 && message === ''
    box.className = 'notice warn'
    if (message !== '') box.append(element('p', message))
    if (items.length === 0) return
    box.append(element('strong', texts.outbox))
    const list = document.createElement('ul')
    for (const item of items) list.append(lineOf(item))
    box.append(list)
  }

  function lineOf(item) {
    const line = element('li', `${wordsOf(item)} · ${texts[item.state]} `)
    const drop = () => {
      if (!confirm(texts.dropAsk)) return
      kept.keepOutbox(kept.outbox().filter((one) => one.fields.id !== item.fields.id))
      show()
    }
    if (item.why && item.state === 'look') line.append(element('span', item.why), ' ')
    if (item.state === 'signIn') line.append(linkTo('/sign-in?return=%2Fincome%2Fnew', texts.signInDo), ' ')
    if (item.state === 'look') {
      const opener = form ? element('button', texts.open, () => open(item)) : linkTo('/income/new', texts.open)
      line.append(opener, ' ')
    }
    line.append(element('button', texts.drop, drop))
    return line
  }

  /** Back into the form: from now on it is a draft again. */
  function open(item) {
    fillIn(form, item.fields)
    kept.keepDraft(item.fields)
    kept.keepOutbox(kept.outbox().filter((one) => one.fields.id !== item.fields.id))
    show()
  }

  async function sendAll() {
    if (isSending || kept.outbox().length === 0) return
    isSending = true
    try {
      const current = await currentForm().catch(() => undefined)
      const isMine = Boolean(current) && current.account === box.dataset.account
      if (current !== undefined && !isMine) mark(() => ({ state: 'signIn' }))
      if (isMine) for (const item of kept.outbox()) await sendOne(item, current.token)
    } finally {
      isSending = false
    }
  }

  async function sendOne(item, token) {
    const became = await send(item, token)
    if (became.state !== 'sent') return mark((one) => (one.fields.id === item.fields.id ? became : {}))
    kept.keepOutbox(kept.outbox().filter((one) => one.fields.id !== item.fields.id))
    show(`${wordsOf(item)} · ${texts.sent}`)
  }

  function mark(becameOf) {
    kept.keepOutbox(kept.outbox().map((one) => ({ ...one, ...becameOf(one) })))
    show()
  }

  const submitted = box.dataset.submitted
  if (submitted !== undefined) {
    const draft = kept.draft()
    if (draft !== null && draft.id === submitted) kept.keepDraft(null)
    kept.keepOutbox(kept.outbox().filter((one) => one.fields.id !== submitted))
  }
  show()
  sendAll()
  addEventListener('online', sendAll)
  // Many a phone has signal again without saying so.
  const lookAgain = () => kept.outbox().some(({ state }) => state === 'waiting') && sendAll()
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && lookAgain())
  setInterval(lookAgain, 60_000)
  return { kept, texts, show }
}

function startDraft(form, { kept, texts, show }) {
  const isAnswer = form.querySelector('.error-summary') !== null || form.elements.amount.value !== ''
  const draft = kept.draft()
  if (!isAnswer) freshen(form)
  if (!isAnswer && draft !== null) {
    fillIn(form, draft)
    offerNewForm(form, kept, texts)
  }
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
    const fields = fieldsOf(form)
    kept.keepDraft(fields)
    if (await hasSignal()) return form.submit()
    if (fields.day === 'other') fields.day = fields.receivedOn
    const others = kept.outbox().filter((one) => one.fields.id !== fields.id)
    // Without room on the phone the browser's own attempt is all there is.
    if (!kept.keepOutbox([...others, { fields, state: 'waiting' }])) return form.submit()
    delete form.dataset.sent
    button.disabled = false
    const notice = document.getElementById('draft-notice')
    if (notice) notice.remove()
    for (const name of ['nature', 'amount', 'payer', 'receiptNo', 'note']) form.elements.namedItem(name).value = ''
    form.elements.amount.dispatchEvent(new Event('input'))
    form.elements.nature.dispatchEvent(new Event('change'))
    freshen(form)
    kept.keepDraft(null)
    show(texts.queued)
    document.getElementById('outbox').scrollIntoView()
  })
}

function offerNewForm(form, kept, texts) {
  const notice = document.createElement('p')
  notice.className = 'notice'
  notice.id = 'draft-notice'
  notice.textContent = `${texts.draft} `
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'link'
  button.textContent = texts.draftDrop
  button.addEventListener('click', () => {
    kept.keepDraft(null)
    location.assign('/income/new')
  })
  notice.append(button)
  form.before(notice)
}

/** The form opens without signal from the next visit on. */
function keepPages() {
  if (!('serviceWorker' in navigator)) return
  const urls = [
    '/income/new',
    ...[...document.querySelectorAll('script[src], link[rel="stylesheet"]')].map((one) => one.src || one.href),
  ]
  navigator.serviceWorker
    .register('/service-worker.js')
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => {
      if (active) active.postMessage({ keep: urls })
    })
    .catch(() => {})
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

function start() {
  repeatInCapitals()
  showCategory()
  const box = document.getElementById('outbox')
  if (box === null) return
  const form = document.querySelector('form[data-draft]')
  const outbox = startOutbox(box, form)
  if (form === null) return
  startDraft(form, outbox)
  fillAsBefore(form)
  keepPages()
}

if (typeof document !== 'undefined') start()
