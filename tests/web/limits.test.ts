/** What strangers may make the server remember, and how often anybody may ask. */
import { describe, expect, test } from 'vitest'
import { currentCaller } from '../../infra/local/caller.ts'
import { identityStorage, usualStorage } from '../../infra/local/identity-storage.ts'
import { RequestLimits, requestLimits } from '../../infra/local/request-limits.ts'
import { makeTown } from '../support/town.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const logged: string[] = []
let now = 0
const rules = { ofAddress: { burst: 40, perSecond: 2 }, ofPerson: { burst: 10, perSecond: 1 } }
const limits = new RequestLimits({ error: (message) => void logged.push(message) }, rules, () => now)
const web = useWeb({}, limits)
let made = 0
const anAddress = () => `10.9.0.${++made}`

describe('one address', () => {
  test('that asks too often is told to wait, a program as a problem and a person on a page, and others are not', async () => {
    const flood = web.browser({ 'x-forwarded-for': anAddress() })
    for (let time = 0; time < rules.ofAddress.burst; time++) expect((await flood.get('/sign-in')).status).toBe(303)
    logged.splice(0)
    const page = await flood.get('/sign-in', { accept: 'text/html' })
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '1'])
    expect(page.body).toContain('请求太多了，请 1 秒后再试。')
    expect(page.headers.get('content-security-policy')).not.toBeNull()
    const problem = await flood.get('/api/v1/me')
    expect(problem.headers.get('content-type')).toBe('application/problem+json')
    expect(JSON.parse(problem.body)).toMatchObject({ status: 429, code: 'too_many_requests' })
    expect(problem.headers.get('retry-after')).toBe('1')
    // Loud, and once a minute.
    expect(logged).toEqual(['too many requests'])
    expect((await web.browser({ 'x-forwarded-for': anAddress() }).get('/sign-in')).status).toBe(303)
    now += 1_000
    expect((await flood.get('/sign-in')).status).toBe(303)
  })
})

describe('one person', () => {
  test('who asks too often is told to wait, from whatever address, and the neighbour is not', async () => {
    const { id } = await makeTown(web.deps)
    const busy = await signedIn(web, `${id}-reviewer`)
    for (let time = 0; time < rules.ofPerson.burst; time++) expect((await busy.get('/weekly')).status).toBe(200)
    const refused = await busy.get('/weekly')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    expect(refused.body).toContain('请求太多了')
    const token = await web.identity.issueAccessToken(`${id}-reviewer`)
    const elsewhere = { authorization: `Bearer ${token}`, 'x-forwarded-for': anAddress() }
    const api = await fetch(`${web.origin}/api/v1/me`, { headers: elsewhere })
    expect(api.status).toBe(429)
    expect(await api.json()).toMatchObject({ code: 'too_many_requests' })
    expect((await (await signedIn(web, `${id}-leader`)).get('/weekly')).status).toBe(200)
    // A program of this machine itself is its operator's.
    const here = { authorization: `Bearer ${token}` }
    expect((await fetch(`${web.origin}/api/v1/me`, { headers: here })).status).toBe(200)
  })
})

test('the usual limits are far above what an office of sixty does behind one address', () => {
  const office = new RequestLimits({ error: () => expect.unreachable() }, requestLimits, () => now)
  const start = now
  // Everybody at once signs in and opens twenty pages of four requests, then goes on at three requests a second for ten minutes.
  let refused = 0
  const ask = (times: number) => {
    for (let time = 0; time < times; time++) if (office.ofAddress('office') > 0) refused += 1
  }
  ask(60 * 24 * 4)
  for (now = start; now < start + 600_000; now += 1_000) ask(60 * 3)
  expect(refused).toBe(0)
})

describe('a sign-in that strangers begin', () => {
  const query = (more: Record<string, string>) =>
    new URLSearchParams({
      client_id: 'village-income-local',
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: `${web.origin}/sign-in/callback`,
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
      ...more,
    })

  test('with long parameters, or with parameters in a body, is refused and not remembered', async () => {
    const browser = web.browser({ 'x-forwarded-for': anAddress() })
    expect((await browser.get(`/oidc/auth?${query({ state: 's'.repeat(200) })}`)).status).toBe(303)
    for (const name of ['state', 'nonce', 'login_hint', 'made_up']) {
      const long = await browser.get(`/oidc/auth?${query({ [name]: 'x'.repeat(2_000) })}`)
      expect([name, long.status, long.body.includes('登录没有成功')]).toEqual([name, 400, true])
    }
    const fields = Object.fromEntries(query({ state: 'x'.repeat(10_000) }))
    expect((await browser.post('/oidc/auth', fields)).status).toBe(400)
  })

  test('are remembered up to a number, of one address and of all; one address takes the place of its own alone', async () => {
    let at = 0
    const items = identityStorage({ items: 50, itemsOfAddress: 20 }, () => at)('Interaction')
    const begin = (address: string, id: string) =>
      currentCaller.run({ address, isProgramHere: false }, () => items.upsert(id, { uid: id }, 600))
    await begin('office', 'a-clerk')
    for (let number = 0; number < 1_000; number++) await begin('flood', `flood-${number}`)
    const kept = async (ids: string[]) =>
      (await Promise.all(ids.map((id) => items.find(id)))).filter((one) => one).length
    const flood = Array.from({ length: 1_000 }, (_, number) => `flood-${number}`)
    expect([await kept(['a-clerk']), await kept(flood)]).toEqual([1, 20])
    for (let number = 0; number < 100; number++) await begin(`address-${number}`, `one-${number}`)
    const all = [...flood, ...Array.from({ length: 100 }, (_, number) => `one-${number}`), 'a-clerk']
    expect(await kept(all)).toBe(50)
    at += 600_000
    expect(await kept(all)).toBe(0)
    expect(usualStorage.items * 4).toBeLessThan(20_000)
  })
})
