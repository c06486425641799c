import type { MiddlewareHandler } from 'hono'

/**
 * What a page may load and where its forms may go: nothing but its own site, and no script or style inside the page. Where
 * files go straight into a bucket, its origin is the one exception, for forms, uploads by script, and pictures.
 */
const contentSecurityPolicy = (filesOrigin: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Photos chosen on the phone are shown before they go up.
    `img-src 'self' data: blob:${filesOrigin}`,
    `connect-src 'self'${filesOrigin}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `form-action 'self'${filesOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

const TWO_YEARS_SECONDS = 63_072_000

/** The headers of every answer, by name; HSTS where people come over https. */
export function securityHeadersFor(publicUrl: string, filesOrigin: string | null = null): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(filesOrigin === null ? '' : ` ${filesOrigin}`),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': `max-age=${TWO_YEARS_SECONDS}` } : {}),
  }
}

/**
 * Puts the headers on every answer, errors included. Pages hold names and figures, so nothing is kept by a browser or a
 * proxy unless a route says how long (the style sheet and the script do).
 *
 * @example app.use(securityHeaders(deps.publicUrl, () => deps.uploads.origin))
 */
export function securityHeaders(publicUrl: string, filesOrigin: () => string | null = () => null): MiddlewareHandler {
  let headers: [string, string][] | undefined
  return async function securityHeaders(c, next) {
    headers ??= [...Object.entries(securityHeadersFor(publicUrl, filesOrigin())), ['cache-control', 'no-store']]
    // Said before, they are part of the answer when it is made; a file that is caged more tightly says so itself.
    for (const [name, value] of headers) c.header(name, value)
    await next()
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.header(name, value)
  }
}
