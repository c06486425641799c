/**
 * What this phone keeps of incomes that were submitted without signal, or without a session: sent later under the same id,
 * so that each arrives once, and its photos after it.
 */
import { keptFor } from './kept.js'

/** Ends a request that takes longer. */
function within(millis) {
  const stop = new AbortController()
  setTimeout(() => stop.abort(), millis)
  return stop.signal
}

/** Who is signed in, and the guard of their forms; null: nobody. Where that cannot be known now, what it waits for: `waiting`, `fault`. */
export async function whoSends() {
  if (navigator.onLine === false) return 'waiting'
  try {
    const request = { cache: 'no-store', redirect: 'manual', signal: within(6000) }
    const answer = await fetch('/income/new/sender', request)
    if (answer.type === 'opaqueredirect' || answer.status === 403) return null
    return answer.ok ? await answer.json() : waitsAfter(answer)
  } catch {
    return 'waiting'
  }
}

/** What is sent again waits for the signal, or, where the server answered that it is out of order, for its being mended. */
const waitsAfter = ({ status }) => (status >= 500 ? 'fault' : 'waiting')

/** The same of what has only its photos left to send. */
const PHOTOS_WAIT = { waiting: 'photos', fault: 'photosFault' }

/** @returns what became of it: `state` `sent`, `signIn`, `look` (refused, or a question to answer: `why`), `waiting`, `fault` */
async function sendIncome(item, { account, token }) {
  try {
    const body = new URLSearchParams({ ...item.fields, _csrf: token })
    const answer = await fetch('/income/new', { method: 'POST', body, signal: within(20000) })
    if (answer.ok && new URL(answer.url).pathname === `/income/${item.fields.id}/receipt`) return { state: 'sent' }
    if (answer.status >= 500 || answer.headers.has('retry-after') || answer.redirected)
      return { state: waitsAfter(answer) }
    if (answer.status === 401 || answer.status === 403) {
      const sender = await whoSends()
      if (typeof sender === 'string') return { state: sender }
      if (sender === null || sender.account !== account) return { state: 'signIn' }
    } else if (!answer.headers.has('page-of')) return { state: 'waiting' }
    return { state: 'look', why: whyIn(new DOMParser().parseFromString(await answer.text(), 'text/html')) }
  } catch {
    return { state: 'waiting' }
  }
}

/** What the server's page says is wrong, or asks; as text, so that nothing of it can do anything here. */
function whyIn({ body }) {
  const said = body.querySelectorAll('main .error-summary li, main .notice.warn li, main .notice.warn[role="alert"] p')
  const plain = said.length > 0 ? said : body.querySelectorAll('main > p:not(.print-only):not(.actions)')
  return [...plain].map((one) => one.textContent.trim()).join(' ')
}

/** `12000 张三`. */
function wordsOf({ fields }) {
  return [fields.amount, fields.payer].filter(Boolean).join(' ')
}

/**
 * `hooks`, where there is a form: `takeBack(kept)`: what it shows anew is not waiting any more; `typed()`: what is typed into
 * it, null: nothing; `fill(fields)`: it is filled in again.
 */
export function startOutbox(box, hooks = null) {
  const texts = JSON.parse(box.dataset.texts)
  const { account, submitted, asked } = box.dataset
  const kept = keptFor(account)
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
    // What the page itself asks about needs no line.
    const items = kept.outbox().filter(({ fields }) => fields.id !== asked)
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
    const { id } = item.fields
    const photos = kept.photosOf(id)
    const line = element('li', `${wordsOf(item)} · ${texts[item.state].replace('{n}', photos)} `)
    if (!item.isIn && photos > 0) line.append(element('span', texts.withPhotos.replace('{n}', photos)), ' ')
    if (item.why) line.append(element('span', item.why), ' ')
    if (item.state === 'signIn' || item.state === 'photosSignIn')
      line.append(linkTo('/sign-in?return=%2Fincome%2Fnew', texts.signInDo), ' ')
    if (item.isIn) line.append(linkTo(`/income/${id}`, texts.openEntry), ' ')
    if (item.state === 'look') {
      const opener = hooks ? element('button', texts.open, () => open(item)) : linkTo('/income/new', texts.open)
      line.append(opener, ' ')
    }
    if (item.state !== 'sending')
      line.append(element('button', item.isIn ? texts.dropPhotos : texts.drop, () => drop(item)))
    return line
  }

  async function drop({ isIn, fields: { id } }) {
    if (!confirm(isIn ? texts.dropPhotosAsk : texts.dropAsk)) return
    if (kept.photosOf(id) > 0) await (await import(box.dataset.photos)).dropPhotos(account, id).catch(() => {})
    kept.keepPhotosOf(id, 0)
    kept.unqueue(id)
    show()
  }

  /** Back into the form: from now on it is a draft again, and what was being typed waits in its place. */
  function open(item) {
    const typed = hooks.typed()
    kept.unqueue(item.fields.id)
    if (typed !== null && typed.id !== item.fields.id) kept.queue({ fields: typed, state: 'look' })
    kept.keepDraft(item.fields)
    hooks.fill(item.fields)
    show(item.why || '')
  }

  /** What was refused or asked about waits for its person, and is not sent again by itself. */
  const goesByItself = ({ state }) => state !== 'look'
  /** For the server, not for its person. */
  const waits = ({ state }) => ['sending', 'waiting', 'fault', 'photos', 'photosFault'].includes(state)

  async function sendAll() {
    if (isSending || !kept.outbox().some(goesByItself)) return
    isSending = true
    try {
      const sender = await whoSends()
      if (typeof sender === 'string')
        return mark((one) => (waits(one) ? { state: one.isIn ? PHOTOS_WAIT[sender] : sender } : {}))
      if (sender === null || sender.account !== account)
        return mark((one) => (goesByItself(one) ? { state: one.isIn ? 'photosSignIn' : 'signIn' } : {}))
      for (const { fields } of kept.outbox()) {
        // Deleted or opened while another was on its way, it does not go any more.
        const item = kept.outbox().find((one) => one.fields.id === fields.id && goesByItself(one))
        if (item) await sendOne(item, sender)
      }
    } finally {
      isSending = false
    }
  }

  async function sendOne(item, sender) {
    const { id } = item.fields
    if (item.isIn) return sendItsPhotos(item)
    const became = await sendIncome(item, sender)
    if (became.state === 'sent') {
      arrived(item)
      if (kept.photosOf(id) > 0) return sendItsPhotos(item)
      return show(`${wordsOf(item)} · ${texts.sent}`)
    }
    // Left a moment ago for the server's question, and come back: it stands in the form again.
    if (became.state === 'look' && item.state === 'sending' && hooks && hooks.typed() === null)
      return open({ ...item, ...became })
    mark((one) => (one.fields.id === id ? became : {}))
  }

  /** The entry is there; what is left of it are its photos. */
  function arrived(item) {
    const { id } = item.fields
    if (kept.photosOf(id) > 0) kept.queue({ fields: item.fields, state: 'photos', isIn: true })
    else kept.unqueue(id)
  }

  async function sendItsPhotos(item) {
    const { id } = item.fields
    const expected = kept.photosOf(id)
    try {
      const { sendPhotos } = await import(box.dataset.photos)
      const step = (place, all) => show(texts.photosStep.replace('{n}', place).replace('{all}', all))
      const { state, why, isFault, found, left } = await sendPhotos(account, id, step)
      if (left === 0 && found === expected) {
        kept.keepPhotosOf(id, 0)
        kept.unqueue(id)
        show(`${wordsOf(item)} · ${texts.sentWithPhotos}`)
        return showEvidence(id)
      }
      kept.keepPhotosOf(id, left || expected - found)
      const failed = PHOTOS_WAIT[isFault ? 'fault' : 'waiting']
      const states = { refused: 'photosLook', signIn: 'photosSignIn', failed, sent: 'photosGone' }
      mark((one) => (one.fields.id === id ? { state: states[state], why } : {}))
    } catch {
      mark((one) => (one.fields.id === id ? { state: 'photos' } : {}))
    }
  }

  function mark(becameOf) {
    kept.keepOutbox(kept.outbox().map((one) => ({ ...one, ...becameOf(one) })))
    show()
  }

  if (submitted !== undefined) {
    const draft = kept.draft()
    if (draft !== null && draft.id === submitted) kept.keepDraft(null)
    arrived(kept.outbox().find(({ fields }) => fields.id === submitted) || { fields: { id: submitted } })
  }
  if (hooks) hooks.takeBack(kept)
  if (asked !== undefined) {
    const became = { state: 'look', why: whyIn(document) }
    mark((one) => (one.fields.id === asked ? became : {}))
  }
  show()
  sendAll()
  addEventListener('online', sendAll)
  // Many a phone has signal again without saying so.
  const lookAgain = () => kept.outbox().some(waits) && sendAll()
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && lookAgain())
  setInterval(lookAgain, 60_000)
  return { account, kept, texts, show }
}

/** The files of the entry, where its page is open, as the server shows them now. */
async function showEvidence(entryId) {
  const section = document.getElementById('evidence')
  if (section === null || !location.pathname.startsWith(`/income/${entryId}`)) return
  const answer = await fetch(location.pathname, { cache: 'no-store' })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  section.replaceWith(document.adoptNode(page.getElementById('evidence')))
}
