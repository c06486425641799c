/** Photos and other files on their way from the phone: made smaller, and put where files arrive. */
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

const asked = { headers: { accept: 'application/json' }, cache: 'no-store' }

/**
 * Puts one file where files arrive, by a form asked for just now; returns where it is taken in, or what the server said
 * against it. A bucket's answer cannot be read, so whether the file is there is found out by taking it in.
 */
export async function putFile(address, content) {
  const offer = await fetch(address, asked)
  if (offer.redirected) return { state: 'signIn' }
  if (!offer.ok) return refusedBy(offer)
  const { url, fields, finish } = await offer.json()
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', content, 'file')
  const isOwn = new URL(url, location.href).origin === location.origin
  const sent = await fetch(url, { method: 'POST', body, mode: isOwn ? 'same-origin' : 'no-cors' })
  if (!isOwn || sent.ok) return { state: 'put', finish }
  // Too large for whoever stands before the server; anything else, a form that broke off or is over, goes again with a new one.
  return sent.status === 413 ? { state: 'refused' } : failedBy(sent)
}

/**
 * Sends one file of evidence; `state` `sent`, `refused` (`why`), `signIn`, or `failed`: it may be sent again, with `isFault` once
 * the server's fault is mended.
 */
export async function sendFile(address, content) {
  try {
    const arrived = await putFile(address, content)
    if (arrived.state !== 'put') return arrived
    const taken = await fetch(arrived.finish, asked)
    if (taken.redirected) return { state: 'signIn' }
    return taken.ok ? { state: 'sent' } : refusedBy(taken)
  } catch {
    return { state: 'failed' }
  }
}

/** Busy, out of order, or lost on the way (`retry-after` says so) is not refused. */
async function refusedBy(answer) {
  const { status, headers } = answer
  if (status === 429 || status >= 500 || headers.has('retry-after')) return failedBy(answer)
  const { message } = await answer.json()
  return { state: 'refused', why: message || '' }
}

const failedBy = ({ status }) => ({ state: 'failed', isFault: status >= 500 })
