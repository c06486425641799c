const BASE = 'http://site.invalid'
const MAX_LENGTH = 2_000

/**
 * Where to go after signing in: a path of this site, else the start. Browsers take `//host`, `/\host` and addresses with
 * tabs or line ends for other sites, so what is given back is what the URL parser made of it.
 *
 * @example safeReturn('/review?page=2') // '/review?page=2'
 * @example safeReturn('//evil.example') // '/'
 */
export function safeReturn(wanted: string | undefined): string {
  if (wanted === undefined || !wanted.startsWith('/') || wanted.length > MAX_LENGTH) return '/'
  if (!URL.canParse(wanted, BASE)) return '/'
  const { origin, pathname, search } = new URL(wanted, BASE)
  const isOwn = origin === BASE && !pathname.startsWith('//')
  // Coming back to signing in would go round in circles.
  return isOwn && !/^\/sign-(in|out)(\/|$)/.test(pathname) ? pathname + search : '/'
}
