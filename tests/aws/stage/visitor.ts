/** Somebody outside with a browser: cookies by host, forms of one site, redirects from host to host until there is a page. */
import type { Stage } from './stage.ts'

export type Page = { url: string; status: number; headers: Headers; body: string }

export class Visitor {
  readonly #stage: Stage
  readonly #cookies = new Map<string, Map<string, string>>()

  constructor(stage: Stage) {
    this.#stage = stage
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#follow(new URL(path, this.#stage.url), { headers })
  }

  /** A form of the product's own pages, with the token that they carry. */
  async post(path: string, fields: Record<string, string>): Promise<Page> {
    return this.#send(path, new URLSearchParams({ _csrf: await this.csrf(), ...fields }))
  }

  /** The same with files, as a form without script sends them. */
  async postFiles(path: string, fields: Record<string, string>, name: string, files: readonly Blob[]): Promise<Page> {
    const body = new FormData()
    for (const [field, value] of Object.entries({ _csrf: await this.csrf(), ...fields })) body.append(field, value)
    for (const file of files) body.append(name, file, 'photo.jpg')
    return this.#send(path, body)
  }

  /** Whatever somebody makes of a form. */
  postBody(path: string, { type, content }: { type: string; content: string }): Promise<Page> {
    return this.#send(path, content, { 'content-type': type })
  }

  /** The token that the forms of the product's own pages carry. */
  async csrf(): Promise<string> {
    return /name="_csrf" value="([^"]+)"/.exec((await this.get('/')).body)?.[1] ?? ''
  }

  #send(path: string, body: URLSearchParams | FormData | string, more: Record<string, string> = {}): Promise<Page> {
    const headers = {
      ...more,
      origin: this.#stage.url,
      'sec-fetch-site': 'same-origin',
    }
    return this.#follow(new URL(path, this.#stage.url), { method: 'POST', headers, body })
  }

  /** A file by a signed form, as a page's script sends it; answers with where S3 sends the browser on to. */
  async upload(form: { url: string; fields: Record<string, string> }, file: Blob, name: string): Promise<Page> {
    const body = new FormData()
    for (const [field, value] of Object.entries(form.fields)) body.append(field, value)
    body.append('file', file, name)
    return this.#follow(new URL(form.url), { method: 'POST', body })
  }

  /** Signs in at the issuer as this person, back at the page that was asked for. */
  signIn(person: string, path = '/'): Promise<Page> {
    this.#stage.issuer.person = person
    return this.get(`/sign-in?return=${encodeURIComponent(path)}`)
  }

  async #follow(at: URL, init: RequestInit): Promise<Page> {
    let [url, request] = [at, init]
    for (let hops = 0; hops < 10; hops++) {
      const jar = this.#cookies.get(url.host)
      const headers = new Headers(request.headers)
      if (jar !== undefined && jar.size > 0)
        headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
      const response = await this.#stage.fetch(url.href, { ...request, headers })
      this.#keep(url.host, response.headers.getSetCookie())
      const location = response.headers.get('location')
      if (location === null || response.status < 300 || response.status >= 400) {
        return { url: url.href, status: response.status, headers: response.headers, body: await response.text() }
      }
      url = new URL(location, url)
      request = { headers: init.headers ?? {} }
    }
    throw new Error(`too many redirects at ${url}`)
  }

  #keep(host: string, lines: readonly string[]): void {
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    this.#cookies.set(host, jar)
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/;\s*/)
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (attributes.some((one) => /^max-age=0$/i.test(one))) jar.delete(name)
      else jar.set(name, value)
    }
  }
}
