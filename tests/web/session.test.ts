import { describe, expect, test } from 'vitest'
import { createSessions } from '../../shared/adapters/dynamodb/sessions.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { addMember } from '../../shared/members/manage-members.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { makeTown } from '../support/town.ts'
import type { Browser } from './browser.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
const NOW = '2023-07-10T02:00:00.000Z'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const later = (millis: number) => new Date(Date.parse(NOW) + millis).toISOString()

async function signedIn(role = 'reviewer'): Promise<{ browser: Browser; town: string; account: string }> {
  web.system.clock.set(NOW)
  const town = (await makeTown(web.deps)).id
  const account = `${town}-${role}`
  await web.givePassword(account)
  const browser = web.browser()
  await web.signIn(browser, account)
  return { browser, town, account }
}

const sessions = () => createSessions(web.system.store)
const idOf = (browser: Browser) => browser.cookie('session')?.value ?? ''
const isSignedIn = async (browser: Browser) => (await browser.get('/sign-in/invitation')).status === 200

describe('a session', () => {
  test('ends after a week in which nobody came', async () => {
    const { browser } = await signedIn()
    web.system.clock.set(later(7 * DAY - 1))
    expect(await isSignedIn(browser)).toBe(true)
    web.system.clock.set(later(14 * DAY - 1))
    expect(await isSignedIn(browser)).toBe(false)
    web.system.clock.set(later(1))
    expect(await isSignedIn(browser)).toBe(false)
  })

  test('ends after thirty days, however often somebody came', async () => {
    const { browser } = await signedIn()
    for (let day = 5; day < 30; day += 5) {
      web.system.clock.set(later(day * DAY))
      expect(await isSignedIn(browser)).toBe(true)
    }
    web.system.clock.set(later(30 * DAY))
    expect(await isSignedIn(browser)).toBe(false)
  })

  test('is written when it is seen, but not more than every ten minutes', async () => {
    const { browser } = await signedIn()
    const seenAt = async () => (await sessions().find(idOf(browser)))?.seenAt
    web.system.clock.set(later(9 * MINUTE))
    await isSignedIn(browser)
    expect(await seenAt()).toBe(NOW)
    web.system.clock.set(later(10 * MINUTE))
    await isSignedIn(browser)
    expect(await seenAt()).toBe(later(10 * MINUTE))
  })

  test('is in the store by the digest of its id, with the second it may be deleted', async () => {
    const { browser } = await signedIn()
    const items = []
    for await (const item of web.system.store.scan()) items.push(item)
    expect(JSON.stringify(items)).not.toContain(idOf(browser))
    const ends = items.filter(({ sk }) => sk === 'SESSION').map(({ expiresAt }) => expiresAt)
    expect(ends).toContain(Date.parse(later(7 * DAY)) / 1000)
  })

  test('that was ended does not come back with a change that was under way', async () => {
    const { browser } = await signedIn()
    const id = idOf(browser)
    let removing = Promise.resolve()
    await sessions().change(id, (session) => {
      removing = sessions().remove(id)
      return { ...session, language: 'en' }
    })
    await removing
    expect(await sessions().find(id)).toBeNull()
  })

  test('that several requests change at once keeps what each of them changed', async () => {
    const { browser } = await signedIn()
    const id = idOf(browser)
    await Promise.all([
      sessions().change(id, (session) => ({ ...session, language: 'en' })),
      sessions().change(id, (session) => ({ ...session, townshipId: 'elsewhere' })),
      sessions().change(id, (session) => ({ ...session, seenAt: later(20 * MINUTE) })),
    ])
    expect(await sessions().find(id)).toMatchObject({
      language: 'en',
      townshipId: 'elsewhere',
      seenAt: later(20 * MINUTE),
    })
  })

  test('ends when the account gets another password', async () => {
    const { browser, account } = await signedIn()
    web.system.clock.set(later(MINUTE))
    await web.givePassword(account, 'another-one-2023')
    expect(await isSignedIn(browser)).toBe(false)
  })

  test('is not refreshed by the provider behind the back of somebody who comes back after it has ended', async () => {
    const { browser } = await signedIn()
    web.system.clock.set(later(8 * DAY))
    // The provider has a clock of its own; its session is over in ten minutes, whatever the product's does.
    for (const name of ['_session', '_session.sig']) browser.jar.delete(`${name} /`)
    const page = await browser.follow(browser.get('/'))
    expect(page.body).toContain('手机号或登录名')
  })
})

describe('signing out', () => {
  test('ends the session here and at the provider, and comes back to the start', async () => {
    const { browser } = await signedIn()
    const id = idOf(browser)
    const answer = await browser.post('/sign-out', { _csrf: await browser.csrfToken() })
    expect(answer.location).toContain('/oidc/session/end?')
    expect(await browser.followUntil(answer, `${web.origin}/`)).toContain('/oidc/session/end?')
    const page = await browser.follow(answer)
    expect(new URL(page.url).pathname).toMatch(/^\/oidc\/sign-in\//)
    expect(browser.cookie('session')).toBeUndefined()
    expect(await sessions().find(id)).toBeNull()
    const thief = web.browser()
    thief.plant('session', id)
    expect(await isSignedIn(thief)).toBe(false)
  })

  test('is not done by what was lost: without the session here the provider still knows who it is', async () => {
    const { browser } = await signedIn()
    browser.jar.delete('session /')
    const page = await browser.follow(browser.get('/dispatches'))
    expect(page.url).toBe(`${web.origin}/dispatches`)
  })

  test('works too when the provider has forgotten long ago', async () => {
    const { browser } = await signedIn()
    for (const name of ['_session', '_session.sig']) browser.jar.delete(`${name} /`)
    const answer = await browser.get(
      (await browser.post('/sign-out', { _csrf: await browser.csrfToken() })).location ?? '',
    )
    expect(answer.status).toBe(303)
    expect(answer.location).toBe(`${web.origin}/`)
  })

  test('asks whoever another site sends to the provider to sign out', async () => {
    const { browser } = await signedIn()
    const answer = await browser.get('/oidc/session/end')
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('要退出登录吗')
    browser.jar.delete('session /')
    expect((await browser.follow(browser.get('/dispatches'))).status).toBe(200)
  })
})

describe('a form', () => {
  const paths = ['/sign-out', '/language', '/township', '/sign-in/invitation', '/dispatches', '/nowhere']

  test.each(paths)('to %s needs the token of its session', async (path) => {
    const { browser } = await signedIn()
    const other = await signedIn()
    for (const fields of [{}, { _csrf: '' }, { _csrf: 'x' }, { _csrf: await other.browser.csrfToken() }]) {
      expect((await browser.post(path, fields)).status).toBe(403)
    }
    expect(await isSignedIn(browser)).toBe(true)
  })

  test.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('from another site is refused, even with the token: %j', async (headers) => {
    const { browser } = await signedIn()
    const fields = { _csrf: await browser.csrfToken(), language: 'en' }
    expect((await browser.post('/language', fields, headers)).status).toBe(403)
    expect((await web.browser().post('/language', fields, headers)).status).toBe(403)
    expect((await browser.post('/language', fields)).status).toBe(303)
  })

  test('without a session says that it was not saved', async () => {
    const answer = await web.browser().post('/dispatches', { week: '2023-W26' })
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('登录已经过期')
  })

  test('that is far too big is refused', async () => {
    const { browser } = await signedIn()
    const fields = { _csrf: await browser.csrfToken(), code: 'x'.repeat(100_000) }
    expect((await browser.post('/sign-in/invitation', fields)).status).toBe(400)
  })
})

describe('every answer', () => {
  test.each([
    '/',
    '/sign-in',
    '/sign-in/callback',
    '/nowhere',
    '/oidc/auth',
    '/oidc/sign-in/x',
    '/oidc/set-password/x',
  ])('at %s has the headers', async (path) => {
    const { headers } = await web.browser().get(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  test('has no script or style inside the page', async () => {
    const { browser } = await signedIn()
    for (const path of ['/', '/sign-in/invitation']) {
      const { body } = await browser.get(path)
      expect(body).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/)
    }
  })
})

describe('language', () => {
  test('is Chinese until somebody chooses; the choice stays with the browser and the session', async () => {
    const browser = web.browser()
    const chinese = await browser.follow(browser.get('/sign-in'))
    expect(chinese.body).toContain('<html lang="zh-CN">')
    const path = new URL(chinese.url).pathname
    const back = await browser.post('/language', { language: 'en', return: path })
    expect(back.location).toBe(chinese.url)
    expect((await browser.follow(back)).body).toContain('<html lang="en">')

    const { browser: member } = await signedIn()
    await member.post('/language', { _csrf: await member.csrfToken(), language: 'en' })
    expect((await member.get('/sign-in/invitation')).body).toContain('<html lang="en">')
    expect((await sessions().find(idOf(member)))?.language).toBe('en')
  })
})

describe('the township being looked at', () => {
  test('is the first of several until another is chosen; one of others cannot be', async () => {
    const { browser, town, account } = await signedIn()
    const second = `${town}-second`
    const third = (await makeTown(web.deps)).id
    const { deps } = web
    await deps.townships.create({ id: second, name: '河湾乡', countyId: 'another', sample: false, createdAt: NOW })
    const scope = { kind: 'township', townshipId: second } as const
    expect((await browser.get('/')).body).toContain('明沙乡')
    await grantMembership(web.deps, { scope, account, role: 'leader', name: '甲', villageIds: [] })
    const choose = async (townshipId: string) =>
      browser.post('/township', { _csrf: await browser.csrfToken(), townshipId, return: '/' })

    expect((await choose(second)).status).toBe(303)
    expect((await browser.get('/sign-in/invitation')).body).toContain('河湾乡')
    expect((await choose(third)).status).toBe(403)
    expect((await choose('nowhere')).status).toBe(403)
    expect((await choose(town)).status).toBe(303)
    expect((await browser.get('/sign-in/invitation')).body).toContain('明沙乡')
  })

  test('is any of the county for someone of the county, and none at first', async () => {
    const { browser, town } = await signedIn('county')
    const title = async () => (await browser.get('/sign-in/invitation')).body
    expect(await title()).not.toContain('明沙乡')
    await browser.post('/township', { _csrf: await browser.csrfToken(), townshipId: town })
    expect(await title()).toContain('明沙乡')
    await browser.post('/township', { _csrf: await browser.csrfToken(), townshipId: '' })
    expect(await title()).not.toContain('明沙乡')
  })
})

describe('someone who is a member of nothing', () => {
  async function stranger(account: string) {
    web.system.clock.set(NOW)
    await web.givePassword(account)
    const browser = web.browser()
    return { browser, page: await web.signIn(browser, account) }
  }

  test('is told whom to ask, whatever page they asked for', async () => {
    const { browser, page } = await stranger('stranger1')
    expect(page.status).toBe(403)
    expect(page.body).toContain('还没有加入乡镇')
    expect((await browser.get('/dispatches')).body).toContain('请找乡镇的管理员')
    const fields = { _csrf: await browser.csrfToken(), week: '2023-W26' }
    expect((await browser.post('/dispatches', fields)).status).toBe(403)
  })

  test('becomes one with an invitation code, which is good once', async () => {
    const { id } = await makeTown(web.deps)
    const invited = { name: '新来的', role: 'reviewer' }
    const { invitationCode } = await addMember(web.deps, operator, id, invited)
    const { browser } = await stranger('stranger2')
    const join = async (who: Browser, code: string) =>
      who.post('/sign-in/invitation', { _csrf: await who.csrfToken(), code })

    const wrong = await join(browser, 'x'.repeat(24))
    expect(wrong.status).toBe(400)
    expect(wrong.body).toContain('邀请码不对')
    // The account has a password, of whom nobody here knows.
    const { location } = await join(browser, invitationCode)
    expect(location).toBe(`${web.origin}/join?code=${invitationCode}`)
    const [password, again] = ['new-for-mingsha', 'new-for-mingsha']
    const fields = { _csrf: await browser.csrfToken(), password, again }
    expect((await browser.post(location ?? '', fields)).location).toBe(`${web.origin}/`)
    expect((await browser.get('/')).body).toContain('明沙乡')
    const { browser: late } = await stranger('stranger3')
    expect((await join(late, invitationCode)).status).toBe(400)
  })

  test('is what an auditor becomes after the last day', async () => {
    const { browser, town, account } = await signedIn('auditor')
    const [member] = await web.deps.members.ofPerson('local', account)
    if (member === undefined) throw new Error('no member')
    await web.deps.members.save({ ...member, validUntil: '2023-07-10', version: member.version + 1 }, member.version)
    expect((await browser.get('/')).body).toContain('明沙乡')
    web.system.clock.set('2023-07-10T16:00:00.000Z')
    expect((await browser.get('/')).status).toBe(403)
    expect(town).not.toBe('')
  })
})
