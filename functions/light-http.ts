/**
 * `Headers`, `Request` and `Response` as far as a function behind API Gateway needs them. Node's own bring its HTTP client along,
 * which takes longer to start than a page; bundling puts these in their place (`infra/light-http.ts`). What is out of the ordinary
 * is handed to Node's, to be answered or refused as there; a test compares the two.
 */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
/** ASCII without control characters and without white space to take off. */
const PLAIN_VALUE = /^(?:[!-~](?:[\t -~]*[!-~])?)?$/
const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const STATUSES_WITHOUT_BODY = [204, 205, 304]

type Bytes = Uint8Array<ArrayBuffer>
type Body = string | Bytes | ReadableStream<Bytes> | null
type Pair = [name: string, value: string]
type HeadersInit = Iterable<Pair> | Readonly<Record<string, string>>
type RequestInit = { method?: string; headers?: HeadersInit; body?: Body }
type ResponseInit = { status?: number; statusText?: string; headers?: HeadersInit }

export class Headers implements Iterable<Pair> {
  readonly #values = new Map<string, string>()
  #cookies: string[] = []

  constructor(init: HeadersInit = []) {
    for (const [name, value] of pairsOf(init)) this.append(name, value)
  }

  append(name: string, value: string): void {
    const [key, text] = checked(name, value)
    const before = this.#values.get(key)
    if (key === 'set-cookie') this.#cookies.push(text)
    else if (before === undefined) this.#values.set(key, text)
    else this.#values.set(key, before + (key === 'cookie' ? '; ' : ', ') + text)
  }

  set(name: string, value: string): void {
    const [key, text] = checked(name, value)
    if (key === 'set-cookie') this.#cookies = [text]
    else this.#values.set(key, text)
  }

  delete(name: string): void {
    const [key] = checked(name, '')
    if (key === 'set-cookie') this.#cookies = []
    else this.#values.delete(key)
  }

  get(name: string): string | null {
    const [key] = checked(name, '')
    if (key === 'set-cookie') return this.#cookies.length === 0 ? null : this.#cookies.join(', ')
    return this.#values.get(key) ?? null
  }

  has(name: string): boolean {
    return this.get(name) !== null
  }

  getSetCookie(): string[] {
    return [...this.#cookies]
  }

  forEach(callback: (value: string, name: string, headers: this) => void): void {
    for (const [name, value] of this) callback(value, name, this)
  }

  *keys(): Generator<string, undefined> {
    for (const [name] of this) yield name
  }

  *values(): Generator<string, undefined> {
    for (const [, value] of this) yield value
  }

  entries(): Generator<Pair, undefined> {
    return this[Symbol.iterator]()
  }

  *[Symbol.iterator](): Generator<Pair, undefined> {
    const cookies = this.#cookies.map((cookie): Pair => ['set-cookie', cookie])
    yield* [...this.#values, ...cookies].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  }
}

function pairsOf(init: HeadersInit = []): Pair[] {
  return Symbol.iterator in init ? [...init] : Object.entries(init)
}

/** The name in lower case, and the value; Node's refusal where they are none. */
function checked(name: string, value: string): Pair {
  if (TOKEN.test(name) && typeof value === 'string' && PLAIN_VALUE.test(value)) return [name.toLowerCase(), value]
  const [pair = ['', '']] = new globalThis.Headers([[name, value]])
  return pair
}

/** What requests and responses have in common: headers, and a body that is read once. */
class Message {
  readonly headers: Headers
  readonly #given: string | Bytes | null
  #stream: ReadableStream<Bytes> | null = null
  #isRead = false

  constructor(body: Body, headers?: HeadersInit) {
    this.headers = new Headers(headers)
    if (typeof body === 'string' && !this.headers.has('content-type')) {
      this.headers.set('content-type', 'text/plain;charset=UTF-8')
    }
    if (isStream(body)) this.#stream = body
    this.#given = isStream(body) ? null : body
  }

  get body(): ReadableStream<Bytes> | null {
    if (this.#stream === null && this.#given !== null) this.#stream = streamOf(bytesOf(this.#given))
    return this.#stream
  }

  get bodyUsed(): boolean {
    return this.#isRead
  }

  async bytes(): Promise<Bytes> {
    if (this.#isRead) throw new TypeError('Body is unusable: Body has already been read')
    this.#isRead = this.#given !== null || this.#stream !== null
    if (this.#stream === null) return bytesOf(this.#given ?? '')
    const chunks: Bytes[] = []
    for await (const chunk of this.#stream) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(await this.bytes()).buffer
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }

  async blob(): Promise<Blob> {
    return (await this.#native()).blob()
  }

  async formData(): Promise<FormData> {
    return (await this.#native()).formData()
  }

  async #native(): Promise<globalThis.Response> {
    return new globalThis.Response(await this.bytes(), { headers: [...this.headers] })
  }
}

class LightRequest extends Message {
  constructor(
    readonly url: string,
    readonly method: string,
    { headers, body = null }: RequestInit,
  ) {
    super(body, headers)
  }
}

class LightResponse extends Message {
  readonly statusText = ''
  constructor(
    body: Body,
    readonly status: number,
    headers?: HeadersInit,
  ) {
    super(body, headers)
  }

  get ok(): boolean {
    return this.status < 300
  }
}

/** For `new Request(…)`: what a function returns is what `new` makes. */
export function Request(input: string | LightRequest, init: RequestInit = {}): LightRequest | globalThis.Request {
  const { method = 'GET', body = null } = init
  const isMethod = body === null ? ['GET', 'HEAD', ...METHODS_WITH_BODY] : METHODS_WITH_BODY
  if (typeof input === 'string' && isMethod.includes(method) && isBody(body)) {
    const url = new URL(input)
    if (url.username + url.password === '') return new LightRequest(url.href, method, init)
  }
  if (typeof input === 'string') return new globalThis.Request(input, nativeInit(init))
  return new globalThis.Request(input.url, nativeInit({ method: input.method, headers: input.headers, ...init }))
}

/** For `new Response(…)`. */
export function Response(body: Body = null, init: ResponseInit = {}): LightResponse | globalThis.Response {
  const { status = 200, statusText = '', headers } = init
  const isStatus = Number.isInteger(status) && status >= 200 && status <= 599
  const mayCarry = body === null || !STATUSES_WITHOUT_BODY.includes(status)
  if (isStatus && mayCarry && statusText === '' && isBody(body)) return new LightResponse(body, status, headers)
  return new globalThis.Response(body, { status, statusText, headers: pairsOf(headers) })
}

function nativeInit({ headers, body = null, method = 'GET' }: RequestInit) {
  return { method, headers: pairsOf(headers), body, ...(isStream(body) ? { duplex: 'half' as const } : {}) }
}

/** Anything else (a blob, a form) is Node's to take apart. */
function isBody(body: unknown): boolean {
  return body === null || typeof body === 'string' || body instanceof Uint8Array || isStream(body)
}

function isStream(body: unknown): body is ReadableStream<Bytes> {
  return typeof body === 'object' && body !== null && 'getReader' in body
}

function bytesOf(body: string | Bytes): Bytes {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}

function streamOf(bytes: Bytes): ReadableStream<Bytes> {
  return new ReadableStream({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes)
      controller.close()
    },
  })
}
