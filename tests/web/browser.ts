/** A browser as far as signing in needs one: a cookie jar that keeps to paths and ends, redirects one at a time, forms. */

type Cookie = { name: string; value: string; path: string; line: string }

export type Answer = { url: string; status: number; headers: Headers; body: string; location: string | null }

export class Browser {
  readonly jar = new Map<string, Cookie>()
  constructor(
    readonly origin: string,
    readonly headers: Record<string, string> = {},
  ) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send(path, { headers })
  }

  /** A form, with what a browser says of where it stood. */
  async post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const own = { origin: this.origin, 'sec-fetch-site': 'same-origin' }
    return this.#send(path, { method: 'POST', body: new URLSearchParams(fields), headers: { ...own, ...headers } })
  }

  /** Follows redirects of this site until there is a page. */
  async follow(answer: Answer | Promise<Answer>): Promise<Answer> {
    let at = await answer
    for (let hops = 0; at.location !== null; hops++) {
      if (hops > 10) throw new Error(`too many redirects at ${at.url}`)
      at = await this.get(at.location)
    }
    return at
  }

  /** The last redirect before one that leads to an address like this; what is returned was not asked for yet. */
  async followUntil(answer: Answer | Promise<Answer>, address: string): Promise<string> {
    let at = await answer
    while (at.location !== null && !at.location.includes(address)) at = await this.get(at.location)
    if (at.location === null) throw new Error(`no redirect to ${address}, but ${at.status} at ${at.url}`)
    return at.location
  }

  cookie(name: string | RegExp): Cookie | undefined {
    return [...this.jar.values()].find((one) => (typeof name === 'string' ? one.name === name : name.test(one.name)))
  }

  plant(name: string, value: string, path = '/'): void {
    this.jar.set(`${name} ${path}`, { name, value, path, line: '' })
  }

  /** The token that the forms of a page carry. */
  async csrfToken(path = '/sign-in/invitation'): Promise<string> {
    return csrfTokenIn((await this.get(path)).body)
  }

  async #send(address: string, init: RequestInit & { headers: Record<string, string> }): Promise<Answer> {
    const url = new URL(address, this.origin)
    const cookie = [...this.jar.values()]
      .filter(({ path }) => url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
    // How pages are packed is a real browser's to try: here each would be packed to be unpacked at once.
    const unpacked = { 'accept-encoding': 'identity' }
    const headers = { ...unpacked, ...this.headers, ...init.headers, ...(cookie === '' ? {} : { cookie }) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) this.#keep(line, url)
    const location = response.headers.get('location')
    return {
      url: url.href,
      status: response.status,
      headers: response.headers,
      body: await response.text(),
      location: location === null ? null : new URL(location, url).href,
    }
  }

  #keep(line: string, url: URL): void {
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const name = pair.slice(0, pair.indexOf('='))
    const value = pair.slice(pair.indexOf('=') + 1)
    const attributeOf = (wanted: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1)
    const path = attributeOf('path') ?? url.pathname.replace(/\/[^/]*$/, '')
    const expires = attributeOf('expires')
    const isOver = attributeOf('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now())
    if (isOver) this.jar.delete(`${name} ${path}`)
    else this.jar.set(`${name} ${path}`, { name, value, path, line })
  }
}

export function csrfTokenIn(body: string): string {
  const [, token] = /name="_csrf" value="([\w-]+)"/.exec(body) ?? []
  if (token === undefined) throw new Error('no form with a token on this page')
  return token
}
