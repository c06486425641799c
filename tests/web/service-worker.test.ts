/** The script that opens the form without signal, in a browser of which only the network and the kept files are played. */
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, test, vi } from 'vitest'

const ORIGIN = 'https://income.example'
const FORM = '/income/new'
type Answer = { status: number; text: string }

/** `network` answers by path; what it throws is no signal. */
function aPhone(network: (path: string) => Answer | Promise<Answer>) {
  const kept = new Map<string, Response>()
  const hrefOf = (request: string | Request) =>
    new URL(typeof request === 'string' ? request : request.url, ORIGIN).href
  const cache = {
    isFull: false,
    match: async (request: string | Request) => kept.get(hrefOf(request))?.clone(),
    async put(request: string | Request, answer: Response) {
      if (cache.isFull) throw new Error('QuotaExceededError')
      kept.set(hrefOf(request), new Response(await answer.text()))
    },
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    delete: async (request: string | Request) => kept.delete(hrefOf(request)),
  }
  const listeners = new Map<string, (event: object) => void>()
  const self = {
    location: { origin: ORIGIN },
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
  }
  const caches = { open: async () => cache, match: cache.match, delete: async () => kept.clear() }
  const fetch = async (request: string | Request) => {
    const { status, text } = await network(new URL(hrefOf(request)).pathname)
    return new Response(text, { status })
  }
  const script = readFileSync('functions/web/assets/service-worker.js', 'utf8')
  runInNewContext(script, { self, caches, fetch, URL, setTimeout })
  const raise = async (name: string, event: object) => {
    const work: Promise<unknown>[] = []
    let answer: Promise<Response> | undefined
    listeners.get(name)?.({
      ...event,
      waitUntil: (one: Promise<unknown>) => work.push(one),
      respondWith: (one: Promise<Response>) => (answer = one),
    })
    return { answer: await answer, done: () => Promise.all(work) }
  }
  return {
    cache,
    paths: () => [...kept.keys()].map((url) => new URL(url).pathname).sort(),
    keep: async (...urls: string[]) => (await raise('message', { data: { keep: [FORM, ...urls] } })).done(),
    async signIn() {
      await (await raise('fetch', { request: new Request(new URL('/sign-in/callback?code=x', ORIGIN)) })).done()
    },
    /** What the person sees. */
    async open(path = FORM) {
      const { answer } = await raise('fetch', { request: new Request(new URL(path, ORIGIN)) })
      return answer?.text()
    },
  }
}

afterEach(() => void vi.useRealTimers())

describe('the form without signal', () => {
  test('is the one last seen, with the files it asks for', async () => {
    let release = 1
    let hasSignal = true
    const phone = aPhone((path) => {
      if (!hasSignal) throw new TypeError('Failed to fetch')
      return { status: 200, text: `${path} of release ${release}` }
    })
    await phone.keep('/assets/1/app.js')
    release = 2
    // The first visit after a release, of which the phone heard only by the list of its files.
    await phone.keep('/assets/2/app.js')
    expect(phone.paths()).toEqual(['/assets/2/app.js', FORM])
    hasSignal = false
    expect(await phone.open()).toBe('/income/new of release 2')
    expect(await phone.open('/assets/2/app.js')).toBe('/assets/2/app.js of release 2')
  })

  test('is not that of whoever was signed in before: signing in forgets it', async () => {
    let person = 'one clerk'
    let hasSignal = true
    const phone = aPhone(() => {
      if (!hasSignal) throw new TypeError('Failed to fetch')
      return { status: 200, text: `the form of ${person}` }
    })
    await phone.keep('/assets/1/app.js')
    // Their session ran out, so that nobody signed out.
    person = 'another clerk'
    await phone.signIn()
    expect(phone.paths()).toEqual(['/assets/1/app.js'])
    hasSignal = false
    await expect(phone.open()).rejects.toThrow('Failed to fetch')
    hasSignal = true
    await phone.keep('/assets/1/app.js')
    hasSignal = false
    expect(await phone.open()).toBe('the form of another clerk')
  })

  test('stays whole when the signal goes while a new release is fetched', async () => {
    let reachable = /./
    const phone = aPhone((path) => {
      if (!reachable.test(path)) throw new TypeError('Failed to fetch')
      return { status: 200, text: path }
    })
    await phone.keep('/assets/1/app.js')
    reachable = /never/
    await phone.keep('/assets/2/app.js').catch(() => {})
    expect(phone.paths()).toEqual(['/assets/1/app.js', FORM])
    expect(await phone.open()).toBe(FORM)
  })

  test('is shown for a server that is down or does not answer; on a first visit a slow answer is waited for', async () => {
    vi.useFakeTimers()
    let answer: Answer | Promise<Answer> = { status: 200, text: 'the form' }
    const phone = aPhone(() => answer)
    await phone.keep()
    answer = { status: 503, text: 'down' }
    expect(await phone.open()).toBe('the form')
    answer = new Promise(() => {})
    const opened = phone.open()
    await vi.advanceTimersByTimeAsync(8001)
    expect(await opened).toBe('the form')

    const slow = new Promise<Answer>((give) => setTimeout(() => give({ status: 200, text: 'late' }), 20_000))
    const first = aPhone(() => slow).open()
    await vi.advanceTimersByTimeAsync(20_001)
    expect(await first).toBe('late')
  })

  test('is never kept at the price of showing it: a full phone, an error, what is not the form', async () => {
    let status = 200
    const phone = aPhone(() => ({ status, text: `${status}` }))
    phone.cache.isFull = true
    expect(await phone.open()).toBe('200')
    phone.cache.isFull = false
    status = 403
    expect(await phone.open()).toBe('403')
    expect(phone.paths()).toEqual([])
  })
})
