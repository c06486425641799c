/**
 * Photos of an income that is not sent yet, kept on the phone beside what was typed, and sent once the income has arrived.
 * Each has a name of its own under which it is sent, however often: it arrives once.
 */
import { sendFile, shrink } from './files.js'
import { keptAccounts, keptFor } from './kept.js'

const STORE = 'photos'

/** When it was last looked through what is kept; app.js reads it on every page. None: nothing is kept. */
const TIDIED = 'income-photos-tidied'
const DAY_MILLIS = 86_400_000
/** A draft that nobody came back to for so long keeps what was typed, but not its photos. */
const DRAFT_DAYS = 30
/** A form that was left without a draft. */
const LEFT_DAYS = 1
/** Of all that nobody submitted, the newest. */
const MOST_PHOTOS = 40
const MOST_BYTES = 60 * 1024 * 1024

/** The phone's own store; throws where there is none, as in some private windows. */
function openStore() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('income-photos', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex('of', 'of')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('blocked'))
  })
}

/** Done when it is kept, not when it was asked for. */
async function inStore(mode, work) {
  const database = await openStore()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

const nameOf = (account, entryId) => `${account}/${entryId}`

async function photosOf(account, entryId) {
  const all = await inStore('readonly', (store) => store.index('of').getAll(nameOf(account, entryId)))
  return all.sort((a, b) => a.at - b.at)
}

const remove = (id) => inStore('readwrite', (store) => store.delete(id))
const keepPhoto = (photo) => inStore('readwrite', (store) => store.put(photo))

/**
 * Forgets photos that nobody will send: of drafts nobody came back to, of forms that were left, and beyond what a phone has
 * room for. What waits in the queue stays, whatever its age; `signedOut`, an account, keeps nothing else.
 */
export async function tidyPhotos(signedOut) {
  // What cannot be read may be in the queue: it throws, and nothing is forgotten.
  const accounts = keptAccounts().map((account) => ({ account, ...idsOf(account) }))
  const named = (key) => new Set(accounts.flatMap((one) => one[key].map((id) => nameOf(one.account, id))))
  const [waiting, drafts] = [named('waiting'), named('draft')]
  const all = await inStore('readonly', (store) => store.getAll())
  const unsent = all.filter(({ of }) => !waiting.has(of)).sort((a, b) => seenAt(b) - seenAt(a))
  let [count, bytes] = [0, 0]
  for (const { id, of, content, ...photo } of unsent) {
    const days = (Date.now() - seenAt(photo)) / DAY_MILLIS
    const isOver = signedOut === undefined ? days > (drafts.has(of) ? DRAFT_DAYS : LEFT_DAYS) : isOf(signedOut, of)
    if (isOver || count >= MOST_PHOTOS || bytes + content.size > MOST_BYTES) await remove(id)
    else [count, bytes] = [count + 1, bytes + content.size]
  }
  for (const { account, waiting, draft } of accounts) keptFor(account).forgetPhotosBut([...waiting, ...draft])
  if (count + all.length - unsent.length > 0) localStorage.setItem(TIDIED, Date.now())
  else localStorage.removeItem(TIDIED)
}

/** The entries of an account that wait to be sent, and the one that is being typed. */
function idsOf(account) {
  const ids = (name) => [JSON.parse(localStorage.getItem(`${name}:${account}`)) || []].flat()
  return {
    waiting: ids('income-outbox').map(({ fields }) => fields.id),
    draft: ids('income-draft').map(({ id }) => id),
  }
}

const isOf = (account, name) => name.startsWith(`${account}/`)

/** When its form was last open; a clock that was ahead then makes it no younger than now. */
function seenAt({ seen, at }) {
  return Math.min(seen || at, Date.now())
}

/** Forgets the photos of an entry that will not be sent. */
export async function dropPhotos(account, entryId) {
  for (const { id } of await photosOf(account, entryId)) await remove(id)
}

/**
 * Sends what is kept for an entry that has arrived, one after another; what arrived is forgotten. Returns how many are
 * left, and of these the worst that was said: `refused` (`why`), `signIn` or `failed` (`isFault`).
 */
export async function sendPhotos(account, entryId, onStep = () => {}) {
  const photos = await photosOf(account, entryId)
  let left = photos.length
  let worst = { state: 'sent' }
  for (const [index, photo] of photos.entries()) {
    onStep(index + 1, photos.length)
    const became = await sendFile(`/income/${entryId}/evidence/form?as=${photo.id}`, photo.content)
    if (became.state === 'sent') {
      await remove(photo.id)
      left -= 1
    } else if (worst.state !== 'refused') worst = became
  }
  return { ...worst, found: photos.length, left }
}

function newPhotoId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The field of the form: what is chosen is made smaller and kept at once. `entryId()` is the entry that the form makes,
 * `countOf(entryId)` how many photos it had, `onCount(entryId, count)` hears how many it has.
 */
export function startField(field, { account, entryId, countOf, onCount }) {
  const texts = JSON.parse(field.dataset.texts)
  const list = field.querySelector('.photo-list')
  const state = field.querySelector('.photo-state')
  const shown = []

  async function show() {
    const of = entryId()
    await tidyPhotos().catch(() => {})
    const photos = await photosOf(account, of).catch(() => [])
    if (photos.length === 0 && countOf(of) > 0) {
      onCount(of, 0)
      state.textContent = texts.cleared
    }
    for (const photo of photos)
      if (Date.now() - seenAt(photo) > DAY_MILLIS) await keepPhoto({ ...photo, seen: Date.now() }).catch(() => {})
    for (const address of shown.splice(0)) URL.revokeObjectURL(address)
    list.textContent = ''
    for (const [index, photo] of photos.entries()) list.append(lineOf(photo, texts.photo.replace('{n}', index + 1)))
    return photos.length
  }

  function lineOf(photo, name) {
    const line = document.createElement('li')
    if (photo.content.type.startsWith('image/')) {
      const picture = document.createElement('img')
      picture.src = URL.createObjectURL(photo.content)
      picture.alt = name
      shown.push(picture.src)
      line.append(picture)
    } else line.append(photo.name)
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'link'
    const which = document.createElement('span')
    which.className = 'visually-hidden'
    which.textContent = ` ${name}`
    button.append(texts.drop, which)
    button.addEventListener('click', async () => {
      await remove(photo.id)
      onCount(entryId(), await show())
      state.textContent = ''
    })
    line.append(button)
    return line
  }

  async function take(input) {
    const files = [...input.files]
    if (files.length === 0) return
    state.textContent = texts.shrinking
    const of = entryId()
    const smaller = await Promise.all(files.map(shrink))
    const fit = smaller.filter(({ size }) => size <= texts.maxBytes)
    try {
      const room = texts.maxFiles - (await photosOf(account, of)).length
      for (const [index, content] of fit.slice(0, Math.max(0, room)).entries()) {
        const photo = {
          id: newPhotoId(),
          of: nameOf(account, of),
          at: Date.now() + index,
          content,
          name: files[index].name,
        }
        await keepPhoto(photo)
        localStorage.setItem(TIDIED, Date.now())
      }
      input.value = ''
      onCount(of, await show())
      state.textContent = fit.length < files.length ? texts.large : fit.length > room ? texts.full : texts.kept
    } catch {
      sendWithForm(input, files, smaller)
      field.classList.remove('scripted')
      state.textContent = texts.notKept
    }
  }

  for (const input of field.querySelectorAll('input[type="file"]')) {
    input.addEventListener('change', () => take(input))
    // Chosen while this script was on its way.
    take(input)
  }
  return { show }
}

/** A phone that keeps nothing sends the photos with the form, smaller where it lets a script choose. */
function sendWithForm(input, files, smaller) {
  try {
    const chosen = new DataTransfer()
    for (const [index, content] of smaller.entries()) {
      chosen.items.add(
        content === files[index] ? content : new File([content], files[index].name, { type: content.type }),
      )
    }
    input.files = chosen.files
  } catch {
    // They go as they are.
  }
}
