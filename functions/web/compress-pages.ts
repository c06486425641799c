import type { MiddlewareHandler } from 'hono'
import { HtmlEscapedCallbackPhase, type HtmlEscapedString, resolveCallback } from 'hono/utils/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Half the time of the usual level, for a page that is one in twenty longer. */
const LEVEL = 4
/** What is shorter does not gain by it. */
const SHORTEST = 1024
const TAKES_GZIP = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i

/**
 * Pages are compressed whole as they are made, where the browser takes gzip: as a stream each goes through four of them,
 * which costs as much as compressing it. Everything else is left to `hono/compress`: answers to forms too, to which what was
 * typed is still added (`keep-typed.tsx`).
 */
export const compressPages: MiddlewareHandler = function compressPages(c, next) {
  if (c.req.method === 'GET' && TAKES_GZIP.test(c.req.header('accept-encoding') ?? '')) {
    const html = async (
      page: HtmlEscapedString,
      status?: ContentfulStatusCode,
      headers: Record<string, string> = {},
    ) => {
      const text = String(await resolveCallback(page, HtmlEscapedCallbackPhase.Stringify, false, {}))
      const as = { 'content-type': 'text/html; charset=UTF-8', ...headers }
      if (text.length < SHORTEST) return c.body(text, status, as)
      const { gzipSync } = process.getBuiltinModule('node:zlib')
      const packed = new Uint8Array(gzipSync(text, { level: LEVEL }))
      return c.body(packed, status, { ...as, 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    }
    c.html = html as typeof c.html
  }
  return next()
}
