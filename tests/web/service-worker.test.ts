/** The script that opens a clerk's pages without signal, in a browser of which only the network and the kept files are played. */
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, test, vi } from 'vitest'

const ORIGIN = 'https://income.example'
const FORM = '/income/new'
const FILE = '/assets/a1/app.js'
type Answer = { status?: number; text: string; person?: string | null }

/** One store of a browser: answers by address. */
function aStore(network: (path: string) => Promise<Response>, isFull: () => boolean) {
  const kept = new Map<string, Response>()
  const hrefOf = (request: string | { url: string }) =>
    new URL(typeof request === 'string' ? request : request.url, ORIGIN).href
  const store = {
    match: async (request: string | { url: string }) => kept.get(hrefOf(request))?.clone(),
    async put(request: string | { url: string }, answer: Response) {
      if (isFull()) throw new Error('QuotaExceededError')
      kept.delete(hrefOf(request))
      kept.set(hrefOf(request), new Response(await answer.text(), { headers: answer.headers }))
    },
    add: async (path: string) => store.put(path, await network(path)),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    delete: async (request: string | { url: string }) => kept.delete(hrefOf(request)),
  }
  return store
}

/** `network` answers by path; what it throws is no signal. */
function aPhone(network: (path: string) => Answer | Promise<Answer>) {
  const state = { isFull: false }
  const fetch = async (request: string | { url: string }) => {
    const url = new URL(typeof request === 'string' ? request : request.url, ORIGIN)
    const { status = 200, text, person = 'one' } = await network(url.pathname + url.search)
    return new Response(text, { status, headers: person === null ? {} : { 'page-of': person } })
  }
  const all = new Map<string, ReturnType<typeof aStore>>()
  const caches = {
    async open(name: string) {
      const found = all.get(name) ?? aStore(fetch, () => state.isFull)
      all.set(name, found)
      return found
    },
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
    async match(request: { url: string }) {
      for (const store of all.values()) {
        const found = await store.match(request)
        if (found !== undefined) return found
      }
      return undefined
    },
  }
  const listeners = new Map<string, (event: object) => void>()
  const self = {
    location: { origin: ORIGIN },
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
  }
  const script = readFileSync('functions/web/assets/service-worker.js', 'utf8')
  runInNewContext(script, { self, caches, fetch, URL, Response, Headers, Date, setTimeout })
  const raise = async (name: string, event: object) => {
    const work: Promise<unknown>[] = []
    let answer: Promise<Response> | undefined
    listeners.get(name)?.({
      ...event,
      waitUntil: (one: Promise<unknown>) => work.push(one),
      respondWith: (one: Promise<Response>) => (answer = one),
    })
    return { answer, done: () => Promise.all(work) }
  }
  const ask = (path: string, method = 'GET', mode = 'navigate') =>
    raise('fetch', { request: { url: ORIGIN + path, method, mode, cache: 'default' } })
  return {
    state,
    async paths() {
      const stores = [...all.values()].map((store) => store.keys())
      return (await Promise.all(stores)).flat().map(({ url }) => url.slice(ORIGIN.length))
    },
    keep: async (...paths: string[]) => (await raise('message', { data: { keep: paths } })).done(),
    signOut: async () => (await ask('/sign-out', 'POST')).done(),
    signIn: async () => (await ask('/sign-in/callback?code=x')).done(),
    file: async (path: string) => (await (await ask(path, 'GET', 'no-cors')).answer)?.text(),
    /** What the person sees. */
    async open(path = FORM) {
      const { answer, done } = await ask(path)
      const text = await (await answer)?.text()
      return { text, done }
    },
    async see(path = FORM) {
      const { text, done } = await this.open(path)
      await done()
      return text
    },
  }
}

const page = (words: string, file = FILE) =>
  `<html lang="zh-CN"><script src="${file}"></script><main id="main"><h1>${words}</h1></main></html>`
const noSignal = () => {
  throw new TypeError('Failed to fetch')
}

afterEach(() => void vi.useRealTimers())

describe('without signal', () => {
  test('home, ledger, form and entries are as last seen, with their files, and say of when', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2023-06-30T06:20:00Z') })
    let hasSignal = true
    const phone = aPhone((path) => (hasSignal ? { text: page(`看到的 ${path}`) } : noSignal()))
    await phone.keep('/', '/income', FORM)
    for (const path of ['/income?village=hekou&year=2023', '/income/e-1']) await phone.see(path)
    hasSignal = false
    for (const path of ['/', '/income', FORM, '/income?village=hekou&year=2023', '/income/e-1']) {
      const seen = await phone.see(path)
      expect(seen).toContain(`看到的 ${path}`)
      expect(seen).toContain('<main id="main"><p class="kept-line" role="status">离线，显示的是 6月30日 14时的内容</p>')
    }
    expect(await phone.see('/income/new?village=hekou')).toContain('看到的 /income/new<')
    expect(await phone.file(FILE)).toContain('看到的 /assets')
  })

  test('a page that was never seen says so and leads to those that were', async () => {
    let hasSignal = true
    const phone = aPhone((path) => (hasSignal ? { text: page(path) } : noSignal()))
    await phone.keep('/')
    hasSignal = false
    for (const path of ['/income', '/meetings']) {
      const seen = await phone.see(path)
      expect(seen).toContain('这一页没有存在手机里')
      expect(seen).toContain('<a class="button" href="/">首页</a>')
      expect(seen).not.toContain('收入台账')
    }
  })

  test('a page is of yesterday at the oldest where there was signal since, and of a release with its files', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2023-06-30T06:00:00Z') })
    let [release, hasSignal] = [1, true]
    const phone = aPhone(() =>
      hasSignal ? { text: page(`第 ${release} 版`, `/assets/${release}/app.js`) } : noSignal(),
    )
    await phone.keep('/', '/income')
    release = 2
    await phone.keep('/', '/income')
    expect(await phone.paths()).toContain('/assets/1/app.js')
    vi.setSystemTime(new Date('2023-07-01T06:01:00Z'))
    await phone.keep('/', '/income')
    expect((await phone.paths()).filter((path) => path.startsWith('/assets'))).toEqual(['/assets/2/app.js'])
    hasSignal = false
    expect(await phone.see('/income')).toContain('第 2 版')
  })

  test('a page whose new files did not all come stays as it was', async () => {
    let release = 1
    const phone = aPhone((path) =>
      path.startsWith('/assets/2/') ? noSignal() : { text: page(`第 ${release} 版`, `/assets/${release}/app.js`) },
    )
    await phone.see('/')
    release = 2
    await phone.open('/').then(({ done }) => done().catch(() => {}))
    expect(await phone.paths()).toEqual(expect.arrayContaining(['/', '/assets/1/app.js']))
    const gone = aPhone(noSignal)
    await expect(gone.see('/')).resolves.toContain('这一页没有存在手机里')
  })

  test('a server that is down, or does not answer, is said apart; on a first visit a slow answer is waited for', async () => {
    vi.useFakeTimers()
    let answer: Answer | Promise<Answer> = { text: page('首页') }
    const phone = aPhone(() => answer)
    await phone.see('/')
    answer = { status: 503, text: 'down', person: null }
    expect(await phone.see('/')).toContain('服务器没有回应，显示的是')
    answer = new Promise(() => {})
    const opened = phone.open('/')
    await vi.advanceTimersByTimeAsync(8001)
    expect((await opened).text).toContain('离线，显示的是')

    const slow = new Promise<Answer>((give) => setTimeout(() => give({ text: 'late' }), 20_000))
    const first = aPhone(() => slow).open('/')
    await vi.advanceTimersByTimeAsync(20_001)
    expect((await first).text).toBe('late')
  })

  test('keeping never stands in the way of showing: a full phone, an error, a page of nobody', async () => {
    let answer: Answer = { text: page('首页') }
    const phone = aPhone(() => answer)
    phone.state.isFull = true
    const { text, done } = await phone.open('/')
    expect(text).toContain('首页')
    await expect(done().catch(() => 'not kept')).resolves.toBeDefined()
    phone.state.isFull = false
    for (const other of [
      { status: 403, text: '403' },
      { text: 'sign in', person: null },
    ]) {
      answer = other
      expect(await phone.see('/')).toBe(other.text)
    }
    expect(await phone.paths()).toEqual([])
  })

  test('no more than thirty pages are kept', async () => {
    const phone = aPhone((path) => ({ text: page(path) }))
    for (let place = 0; place < 35; place++) await phone.see(`/income/e${place}`)
    const pages = (await phone.paths()).filter((path) => path.startsWith('/income/'))
    expect(pages).toHaveLength(30)
    expect(pages).toContain('/income/e34')
  })
})

describe('another person on the same phone', () => {
  async function seenBy(person: string) {
    const world = { person, hasSignal: true }
    const phone = aPhone((path) =>
      world.hasSignal ? { text: page(`${world.person} ${path}`), person: world.person } : noSignal(),
    )
    await phone.keep('/', '/income', FORM)
    return { world, phone }
  }
  const pagesOf = async (phone: ReturnType<typeof aPhone>) =>
    (await phone.paths()).filter((path) => !path.startsWith('/assets'))

  test('sees nothing of whoever signed out', async () => {
    const { world, phone } = await seenBy('person-a')
    await phone.signOut()
    expect(await pagesOf(phone)).toEqual([])
    world.hasSignal = false
    expect(await phone.see('/')).not.toContain('person-a')
  })

  test('sees nothing of whoever was there before and only left: signing in forgets it, and so does a page of theirs', async () => {
    const { world, phone } = await seenBy('person-a')
    await phone.signIn()
    expect(await pagesOf(phone)).toEqual([])
    world.person = 'person-b'
    await phone.keep('/')
    // Signed in by a way that nobody foresaw: the page itself says whose it is.
    world.person = 'person-c'
    await phone.see('/income')
    expect(await pagesOf(phone)).toEqual(['/income'])
    world.hasSignal = false
    expect(await phone.see('/')).toContain('这一页没有存在手机里')
    expect(await phone.see('/income')).toContain('person-c /income')
  })

  test('is not shown what was still on its way when its owner signed out', async () => {
    let give: (answer: Answer) => void = () => {}
    const phone = aPhone(() => new Promise<Answer>((resolve) => (give = resolve)))
    const opening = phone.open('/')
    await phone.signOut()
    give({ text: page('甲的首页', '/nothing'), person: 'person-a' })
    const { text, done } = await opening
    expect(text).toContain('甲的首页')
    await done()
    expect(await phone.paths()).toEqual([])
  })
})
