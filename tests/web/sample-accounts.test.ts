import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadSample } from '../../infra/local/sample/sample.ts'
import { SampleDoor, sampleOffer } from '../../infra/local/sign-in/sample-offer.ts'
import { makeTown } from '../support/town.ts'
import type { Browser } from './browser.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
beforeAll(() => loadSample(web.deps))

const request = (remoteAddress: string, host: string) =>
  ({ socket: { remoteAddress }, headers: { host }, httpVersion: '1.1' }) as unknown as IncomingMessage
const form = async (browser: Browser) => browser.follow(browser.get('/sign-in'))

describe('the sample accounts', () => {
  test('are there to click, with name, role and villages, and one click signs in', async () => {
    const browser = web.browser()
    const page = await form(browser)
    const offered = [...page.body.matchAll(/name="as" value="([\w-]+)"/g)].map(([, account]) => account)
    expect(offered.slice(0, 6)).toEqual(['admin', 'reviewer', 'leader', 'liaison1', 'auditor', 'county'])
    expect(offered).toHaveLength(20)
    expect(page.body).toContain('杨家圪堵村<small>报账员1</small>')
    expect(page.body).toContain('包村干部：河口村、红卫村、西沙拉村、杨家圪堵村')
    const home = await browser.follow(browser.post(new URL(page.url).pathname, { as: 'yangjiagedu' }))
    expect(home.url).toBe(`${web.origin}/`)
    expect(home.body).toContain('明沙乡')
  })

  test('are drawn by rules that the style sheet has, though their page stands outside the rooms of pages', async () => {
    const { body } = await form(web.browser())
    const sheet = /href="([^"]+\.css)"/.exec(body)?.[1] ?? ''
    const { body: css } = await web.browser().get(sheet)
    const classes = new Set([...body.matchAll(/class="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' ')))
    expect(classes).toContain('picks')
    for (const name of classes) expect(css).toMatch(new RegExp(`\\.${name}\\b`))
  })

  test('are those of the list and no others', async () => {
    const browser = web.browser()
    const path = new URL((await form(browser)).url).pathname
    for (const as of ['nobody', '', 'town1-admin']) expect((await browser.post(path, { as })).status).toBe(403)
    expect(browser.cookie('session')).toBeUndefined()
  })

  test('are not for another site to click', async () => {
    const browser = web.browser()
    const path = new URL((await form(browser)).url).pathname
    const answer = await browser.post(path, { as: 'admin' }, { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
  })

  test('are there for somebody at this machine, not for another one nor by another name of this one', async () => {
    const [here, host] = ['http://127.0.0.1:3000', '127.0.0.1']
    const offer = async (door: SampleDoor, from: IncomingMessage) => (await sampleOffer(web.deps, door, from)).length
    const closedUnless = () => new SampleDoor(undefined, host, here)
    expect(await offer(closedUnless(), request('127.0.0.1', '127.0.0.1:3000'))).toBe(20)
    expect(await offer(closedUnless(), request('::1', 'localhost:3000'))).toBe(20)
    expect(await offer(closedUnless(), request('192.0.2.7', '127.0.0.1:3000'))).toBe(0)
    expect(await offer(closedUnless(), request('127.0.0.1', 'rebound.example:3000'))).toBe(0)
    expect(await offer(new SampleDoor(undefined, host, 'https://income.example'), request('127.0.0.1', host))).toBe(0)
    expect(await offer(new SampleDoor(undefined, '0.0.0.0', here), request('127.0.0.1', host))).toBe(0)
    expect(await offer(new SampleDoor('off', host, here), request('127.0.0.1', host))).toBe(0)
    expect(await offer(new SampleDoor('on', '0.0.0.0', 'https://income.example'), request('192.0.2.7', 'x'))).toBe(20)
  })

  test('are gone for good with the first real township, on a page already open too', async () => {
    const browser = web.browser()
    const path = new URL((await form(browser)).url).pathname
    await makeTown(web.deps)
    expect((await browser.post(path, { as: 'admin' })).status).toBe(403)
    expect((await form(web.browser())).body).not.toContain('name="as"')
    expect((await form(web.browser())).body).toContain('手机号或登录名')
  })
})

describe.each([
  ['x-forwarded-for', '192.0.2.1'],
  ['via', '1.1 proxy'],
  ['x-forwarded-host', 'income.example'],
])('behind a proxy that says so by %s', (name, value) => {
  const behind = useWeb()
  beforeAll(() => loadSample(behind.deps))

  test('the sample accounts are not there, and stay away also from requests of which it does not say so', async () => {
    const before = await form(behind.browser())
    expect(before.body).toContain('name="as"')
    const forwarded = behind.browser({ [name]: value })
    const page = await form(forwarded)
    expect(page.body).not.toContain('name="as"')
    expect((await forwarded.post(new URL(page.url).pathname, { as: 'admin' })).status).toBe(403)
    const silent = behind.browser()
    const later = await form(silent)
    expect(later.body).not.toContain('name="as"')
    expect((await silent.post(new URL(later.url).pathname, { as: 'admin' })).status).toBe(403)
  })
})

describe('behind a proxy that rewrites the host and speaks HTTP/1.0', () => {
  const behind = useWeb()
  beforeAll(() => loadSample(behind.deps))

  test('the sample accounts are not there from its first request on', async () => {
    await new Promise<void>((resolve, reject) => {
      const { port } = new URL(behind.origin)
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(`GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n`))
      socket.on('error', reject)
      socket.on('close', () => resolve())
      socket.resume()
    })
    expect((await form(behind.browser())).body).not.toContain('name="as"')
  })
})

describe('where it is said so', () => {
  const open = useWeb({ sampleSignIn: 'on', host: '0.0.0.0' })
  beforeAll(() => loadSample(open.deps))

  test('the sample accounts are there through a proxy too', async () => {
    expect((await form(open.browser({ 'x-forwarded-for': '192.0.2.1' }))).body).toContain('name="as" value="admin"')
  })
})
