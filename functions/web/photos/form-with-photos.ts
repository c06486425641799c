import type { Context, MiddlewareHandler, Next } from 'hono'
import type { WebEnv } from '../web-env.ts'

/** The one form of the product that brings files with it. */
const FORM_WITH_PHOTOS = '/income/new'

/** What is typed fits in here, and stands before the files. */
const HEAD_BYTES = 256 * 1024

/** Is this the form, with its files? */
export function isFormWithPhotos({ req }: Context): boolean {
  return req.method === 'POST' && req.path === FORM_WITH_PHOTOS && boundaryOf(req.header('content-type')) !== null
}

/**
 * A form that brings more than this is still read to its end, so that the browser hears the answer; of it remains what was
 * typed, which comes before the files, and `c.var.isCut` says so. Nobody reads beyond ten times as much: refused with `onError`.
 */
export function formWithPhotos(maxBytes: () => number, onError: () => never): MiddlewareHandler<WebEnv> {
  return async function formWithPhotos(c: Context<WebEnv>, next: Next) {
    const size = Number(c.req.header('content-length'))
    const { body } = c.req.raw
    if (body === null || !(size <= 10 * maxBytes())) return onError()
    if (size > maxBytes()) {
      const head = await readHead(body)
      const headers = new Headers(c.req.raw.headers)
      headers.delete('content-length')
      const whole = endedForm(head, boundaryOf(c.req.header('content-type')) ?? '')
      c.req.raw = new Request(c.req.url, { method: 'POST', headers, body: whole })
      c.set('isCut', true)
    }
    return next()
  }
}

/** The beginning of a body; the rest is read and forgotten. */
async function readHead(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    if (bytes < HEAD_BYTES) chunks.push(chunk)
    bytes += chunk.length
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES)
}

/** A form that was cut somewhere, up to its last whole part. */
function endedForm(head: Buffer, boundary: string): Uint8Array<ArrayBuffer> {
  const lastPart = head.lastIndexOf(`\r\n--${boundary}\r\n`)
  const parts = lastPart < 0 ? '' : head.subarray(0, lastPart)
  return new Uint8Array(Buffer.concat([Buffer.from(parts), Buffer.from(`\r\n--${boundary}--\r\n`)]))
}

function boundaryOf(contentType = ''): string | null {
  return /^multipart\/form-data;.*boundary="?([^";]+)/i.exec(contentType)?.[1] ?? null
}
