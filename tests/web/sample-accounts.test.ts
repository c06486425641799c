import type { IncomingMessage } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadSample } from '../../infra/local/sample/sample.ts'
import { sampleOffer } from '../../infra/local/sign-in/sample-offer.ts'
import { makeTown } from '../support/town.ts'
import type { Browser } from './browser.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
beforeAll(() => loadSample(web.deps))

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

  test.each([{ 'x-forwarded-for': '192.0.2.1' }, { via: '1.1 proxy' }])(
    'are not there through a proxy: %j',
    async (headers) => {
      const browser = web.browser(headers)
      const page = await form(browser)
      expect(page.body).not.toContain('name="as"')
      expect((await browser.post(new URL(page.url).pathname, { as: 'admin' })).status).toBe(403)
    },
  )

  test('are not there for another machine, nor by another name of this one, nor where people come from elsewhere', async () => {
    const request = (remoteAddress: string, host: string) =>
      ({ socket: { remoteAddress }, headers: { host } }) as unknown as IncomingMessage
    const offer = async (publicUrl: string, from: IncomingMessage) =>
      (await sampleOffer(web.deps, publicUrl, from)).length
    const here = 'http://127.0.0.1:3000'
    expect(await offer(here, request('127.0.0.1', '127.0.0.1:3000'))).toBe(20)
    expect(await offer(here, request('::1', 'localhost:3000'))).toBe(20)
    expect(await offer(here, request('192.0.2.7', '127.0.0.1:3000'))).toBe(0)
    expect(await offer(here, request('127.0.0.1', 'rebound.example:3000'))).toBe(0)
    expect(await offer('https://income.example', request('127.0.0.1', '127.0.0.1:3000'))).toBe(0)
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
