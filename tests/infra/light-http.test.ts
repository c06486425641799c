/** The `Headers`, `Request` and `Response` that ship, held against Node's own: whatever is done to both, both answer or refuse alike. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as light from '../../functions/light-http.ts'

const node = { Headers, Request, Response }
type Made = { headers: Headers | light.Headers; text(): Promise<string>; body: unknown }

const name = fc.constantFrom(
  'Accept',
  'content-type',
  'Set-Cookie',
  'set-cookie',
  'cookie',
  'X-a',
  'x-A',
  'x b',
  '',
  'é',
)
const value = fc.oneof(
  fc.constantFrom('a', ' a\t', 'a b', '', 'a\nb', 'é', '中', 'a\u0000', 'text/html; charset=UTF-8', 'k=v; Path=/'),
  fc.string({ maxLength: 6, unit: 'binary' }),
)
const pairs = fc.array(fc.tuple(name, value), { maxLength: 5 })
const step = fc.oneof(
  fc.tuple(fc.constantFrom('append', 'set'), name, value),
  fc.tuple(fc.constantFrom('get', 'has', 'delete'), name),
  fc.tuple(fc.constant('getSetCookie')),
)
const body = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constant('\uFEFF带BOM'),
  fc.uint8Array(),
  fc.constant(null),
)

/** What comes of it, or that it is refused and as what kind of error. */
async function outcome<T>(act: () => T | Promise<T>): Promise<{ result: T } | { refused: string }> {
  try {
    return { result: await act() }
  } catch (error) {
    return { refused: error instanceof Error ? error.name : 'no error' }
  }
}

const contentOf = async (made: Made) => ({ headers: [...made.headers], text: await made.text() })

describe('headers', () => {
  it('keep, find, join and refuse as those of Node do', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, fc.boolean(), fc.array(step, { maxLength: 8 }), async (given, asRecord, steps) => {
        const init = asRecord ? Object.fromEntries(given) : given
        const run = (Kind: typeof Headers | typeof light.Headers) =>
          outcome(async () => {
            const headers: Headers = Reflect.construct(Kind, [init])
            const answers = []
            for (const [verb, ...given] of steps) {
              const method: (...given: string[]) => unknown = Reflect.get(headers, verb)
              answers.push(await outcome(() => method.apply(headers, given)))
            }
            const seen: unknown[] = []
            headers.forEach((text, key) => void seen.push([key, text]))
            return [answers, seen, [...headers], [...headers.entries()], [...headers.keys()], [...headers.values()]]
          })
        expect(await run(light.Headers)).toEqual(await run(node.Headers))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a response', () => {
  const status = fc.oneof(fc.constantFrom(200, 303, 204, 304, 404, 503, 101, 99, 600, 200.5), fc.constant(undefined))

  it('says what it was given, or is refused, as one of Node', async () => {
    await fc.assert(
      fc.asyncProperty(body, status, pairs, async (content, code, headers) => {
        const init = code === undefined ? { headers } : { status: code, headers }
        const run = (Kind: typeof Response | typeof light.Response) =>
          outcome(async () => {
            const made: Response = Reflect.construct(Kind, [content, init])
            const { status, ok, statusText, bodyUsed } = made
            return { status, ok, statusText, bodyUsed, hasBody: made.body !== null, ...(await contentOf(made)) }
          })
        expect(await run(light.Response)).toEqual(await run(node.Response))
      }),
      { numRuns: 500 },
    )
  })

  it('is one again with another’s headers and its stream, as compression makes it', async () => {
    const run = async (Kind: typeof Response | typeof light.Response) => {
      const first: Response = Reflect.construct(Kind, ['村'.repeat(50), { status: 404, headers: { 'x-a': 'b' } }])
      const packed = first.body?.pipeThrough(new CompressionStream('gzip'))
      const second: Response = Reflect.construct(Kind, [packed, first])
      const content = second.body?.pipeThrough(new DecompressionStream('gzip'))
      return [second.status, [...second.headers], await new Response(content ?? null).text()]
    }
    expect(await run(light.Response)).toEqual(await run(node.Response))
  })

  it('is read once', async () => {
    for (const read of ['text', 'arrayBuffer', 'json', 'bytes', 'blob'] as const) {
      const run = async (Kind: typeof Response | typeof light.Response) => {
        const made: Response = Reflect.construct(Kind, ['{"a":1}'])
        const first = await made[read]()
        return [first, made.bodyUsed, await outcome(() => made.text())]
      }
      expect(await run(light.Response)).toEqual(await run(node.Response))
    }
  })
})

describe('a request', () => {
  const method = fc.constantFrom(
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'DELETE',
    'OPTIONS',
    'PATCH',
    'post',
    'TRACE',
    'PURGE',
    'a b',
  )
  const url = fc.constantFrom(
    'https://h/a/../b?q=中#f',
    'https://u:p@h/',
    'http://h',
    '/relative',
    'https://h/a%20b?x=1&x=2',
    'https://h//x\\y',
  )

  it('asks what it was given, or is refused, as one of Node', async () => {
    await fc.assert(
      fc.asyncProperty(url, method, body, pairs, async (address, verb, content, headers) => {
        const run = (Kind: typeof Request | typeof light.Request) =>
          outcome(async () => {
            const made: Request = Reflect.construct(Kind, [address, { method: verb, headers, body: content }])
            return { method: made.method, url: made.url, hasBody: made.body !== null, ...(await contentOf(made)) }
          })
        expect(await run(light.Request)).toEqual(await run(node.Request))
      }),
      { numRuns: 500 },
    )
  })

  it('holds a form, and another body in its place', async () => {
    const run = async (Kind: typeof Request | typeof light.Request) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const made: Request = Reflect.construct(Kind, [
        'https://h/',
        { method: 'POST', headers, body: 'a=1&b=%E6%9D%91' },
      ])
      const again: Request = Reflect.construct(Kind, [made, { body: new TextEncoder().encode('c=3') }])
      return [[...(await made.formData())], [...(await again.formData())], again.method, again.url]
    }
    expect(await run(light.Request)).toEqual(await run(node.Request))
  })
})
