import { describe, expect, test } from 'vitest'
import { normalSignInName } from '../../shared/accounts/account.ts'
import { createAccount } from '../../shared/accounts/create-account.ts'
import { issueLinkAnew } from '../../shared/accounts/issue-link.ts'
import { hashPassword, isPassword, newPassword } from '../../shared/accounts/password.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { type Actor, operator, personId } from '../../shared/members/member.ts'
import { makeTown } from '../support/town.ts'
import type { Browser } from './browser.ts'
import { signedIn } from './signed-in.ts'
import { PASSWORD, useWeb } from './web-system.ts'

const web = useWeb()
const NOW = '2023-07-10T02:00:00.000Z'
const deps = () => ({ ...web.deps, accounts: web.accounts })

let made = 0
/** A phone number that nobody else in these tests has. */
const aPhone = () => `138001${String(++made).padStart(5, '0')}`

async function anAdmin(): Promise<{ town: string; admin: Actor }> {
  web.system.clock.set(NOW)
  const town = (await makeTown(web.deps)).id
  const account = `${town}-admin`
  const memberships = await web.deps.members.ofPerson('local', account)
  return { town, admin: { kind: 'person', id: personId('local', account), name: '管理员', memberships } }
}

async function aClerk() {
  const { town, admin } = await anAdmin()
  const account = aPhone()
  const input = { account, name: '张三', role: 'clerk', villageIds: ['hekou'] }
  const { member, link } = await createAccount(deps(), admin, town, input)
  return { town, admin, account, member, token: link?.token ?? '' }
}

const setPath = (token: string) => `/oidc/set-password/${token}`
const set = (browser: Browser, token: string, password = PASSWORD, again = password) =>
  browser.post(setPath(token), { password, again })

describe('an account made by a township’s administrator', () => {
  test('gets its password by the one-time link, once, and signs in as the member', async () => {
    const { account, member, token } = await aClerk()
    expect(member).toMatchObject({ identity: { issuer: 'local', subject: account }, invited: false, role: 'clerk' })
    const browser = web.browser()
    expect((await browser.get(setPath(token))).body).toContain(`张三，您的登录名是 ${account}`)
    expect((await set(browser, token)).body).toContain('密码设好了')
    expect((await web.signIn(browser, account)).url).toBe(`${web.origin}/`)

    expect((await browser.get(setPath(token))).status).toBe(404)
    expect((await set(web.browser(), token, 'stolen-link-2023')).status).toBe(404)
    const thief = await web.signIn(web.browser(), account, { password: 'stolen-link-2023' })
    expect(thief.status).toBe(401)
  })

  test('is nobody’s by two who use the link at once', async () => {
    const { token } = await aClerk()
    const tries = ['first-one-2023', 'second-one-2023'].map((password) => set(web.browser(), token, password))
    expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([200, 404])
  })

  test('is told what is wrong with a password, and the link stays good', async () => {
    const { token, account } = await aClerk()
    const bad: [string, string, string][] = [
      ['short', 'short', '密码至少 8 位'],
      ['Password123', 'Password123', '太常见'],
      ['23456789', '23456789', '太常见'],
      ['abababab', 'abababab', '太常见'],
      [account, account, '密码不能和登录名一样'],
      ['long-enough', 'other-enough', '两次填写的密码不一样'],
    ]
    for (const [password, again, why] of bad) {
      const answer = await set(web.browser(), token, password, again)
      expect(answer.status).toBe(400)
      expect(answer.body).toContain(why)
      expect(answer.body).not.toMatch(/type="password" value="[^"]/)
    }
    expect((await set(web.browser(), token)).status).toBe(200)
  })

  test('has a link for a week, and only the newest', async () => {
    const { town, admin, account, token } = await aClerk()
    const { token: newer } = await issueLinkAnew(deps(), admin, town, { account })
    expect((await web.browser().get(setPath(token))).status).toBe(404)
    expect((await web.browser().get(setPath(newer))).status).toBe(200)
    web.system.clock.set('2023-07-17T02:00:00.000Z')
    expect((await set(web.browser(), newer)).status).toBe(404)
  })

  test('keeps its password when a link is issued anew, unless the administrator ends it', async () => {
    const { town, admin, account, token } = await aClerk()
    await set(web.browser(), token)
    await issueLinkAnew(deps(), admin, town, { account })
    const browser = web.browser()
    expect((await web.signIn(browser, account)).status).toBe(200)
    web.system.clock.set('2023-07-10T02:01:00.000Z')
    await issueLinkAnew(deps(), admin, town, { account, endPassword: true })
    expect((await browser.get('/')).location).toContain('/sign-in')
    expect((await web.signIn(web.browser(), account)).status).toBe(401)
  })

  test('gets a new link from its administrator’s page, or has its password ended there; the history says which', async () => {
    const { town, account, member, token } = await aClerk()
    await set(web.browser(), token)
    const boss = await signedIn(web, `${town}-admin`)
    const link = await boss.post(`/settings/members/${member.id}/link`, {})
    expect([link.status, link.body.includes('已经作废')]).toEqual([200, false])
    expect((await web.signIn(web.browser(), account)).status).toBe(200)
    expect((await boss.get('/settings/history')).body).toContain('重新发放了邀请码或链接')
    const ended = await boss.post(`/settings/members/${member.id}/link`, { endPassword: 'yes' })
    expect(ended.body).toContain('原来的密码已经作废')
    expect((await web.signIn(web.browser(), account)).status).toBe(401)
    const history = (await boss.get('/settings/history')).body
    expect(history.split('重新发放了邀请码或链接')).toHaveLength(2)
    expect(history).toContain('可以登录 → 作废，用新链接重设')
  })

  test('is kept by the digest of its name, its password as a hash and its link as a digest', async () => {
    const { account, token } = await aClerk()
    await set(web.browser(), token, 'never-in-the-store')
    const { town, admin } = await anAdmin()
    const unused = await createAccount(deps(), admin, town, { account: aPhone(), name: '李四', role: 'leader' })
    const items = []
    for await (const item of web.system.store.scan()) items.push(item)
    const text = JSON.stringify(items)
    expect(text).not.toContain('never-in-the-store')
    expect(text).not.toContain(token)
    expect(text).not.toContain(unused.link?.token)
    expect(items.filter(({ pk }) => String(pk).includes(account))).toEqual([])
    const stored = items.find(({ sk, id }) => sk === 'ACCOUNT' && id === account)
    expect(stored?.passwordHash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/)
  })
})

describe('an account in two townships', () => {
  test('keeps the password it has; neither administrator can issue a link for it', async () => {
    const { town, admin, account, token } = await aClerk()
    const other = await anAdmin()
    const input = { account, name: '张三', role: 'reviewer' }
    expect((await createAccount(deps(), other.admin, other.town, input)).link).toBeNull()
    await set(web.browser(), token)
    for (const [who, where] of [[admin, town] as const, [other.admin, other.town] as const]) {
      await expect(issueLinkAnew(deps(), who, where, { account })).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(issueLinkAnew(deps(), operator, town, { account })).resolves.toBeDefined()
  })

  test('cannot be taken over by making an account of the name that the shell granted a role to', async () => {
    const { town } = await anAdmin()
    const other = await anAdmin()
    const input = { account: `${town}-admin`, name: '冒名', role: 'leader' }
    const attempt = createAccount(deps(), other.admin, other.town, input)
    await expect(attempt).rejects.toMatchObject({ code: 'wrong_state' })
    const county = { account: `${town}-county`, name: '冒名', role: 'leader' }
    await expect(createAccount(deps(), other.admin, other.town, county)).rejects.toMatchObject({ code: 'wrong_state' })
  })

  test('is only for administrators of the township to make and to issue links for', async () => {
    const { town, account } = await aClerk()
    const stranger = await anAdmin()
    const input = { account: aPhone(), name: '王五', role: 'leader' }
    await expect(createAccount(deps(), stranger.admin, town, input)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(issueLinkAnew(deps(), stranger.admin, town, { account })).rejects.toMatchObject({ code: 'forbidden' })
    const own = { account }
    await expect(issueLinkAnew(deps(), stranger.admin, stranger.town, own)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('takes no village that is not there, and no role twice', async () => {
    const { town, admin, account } = await aClerk()
    const input = { account, name: '张三', role: 'clerk', villageIds: ['hekou'] }
    await expect(createAccount(deps(), admin, town, input)).rejects.toMatchObject({ code: 'wrong_state' })
    const nowhere = { ...input, account: aPhone(), villageIds: ['nowhere'] }
    await expect(createAccount(deps(), admin, town, nowhere)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'villageIds[0]' }],
    })
  })
})

describe('a wrong sign-in', () => {
  /** Everything an answer says, without what is different for each browser. */
  const said = (body: string) => body.replace(/action="[^"]*"|value="[^"]*"/g, '')

  test('says the same whether it was the name, the password, or that none was set yet', async () => {
    const known = await aClerk()
    await set(web.browser(), known.token)
    const unset = await aClerk()
    const tries = await Promise.all(
      [known.account, unset.account, aPhone(), 'nobody'].map((account) =>
        web.signIn(web.browser(), account, { password: 'not-the-password' }),
      ),
    )
    for (const { status, body } of tries) {
      expect(status).toBe(401)
      expect(body).toContain('登录名或密码不对')
      expect(said(body)).toBe(said(tries[0]?.body ?? ''))
    }
  })

  test.each(['an account', 'nobody'])('for the sixth time must wait, longer each time: %s', async (whose) => {
    const { account: real, token } = await aClerk()
    await set(web.browser(), token)
    const account = whose === 'nobody' ? aPhone() : real
    const elsewhere = web.browser({ 'x-forwarded-for': `10.0.0.${++made}` })
    const form = await elsewhere.follow(elsewhere.get('/sign-in'))
    const attempt = (password: string) => elsewhere.post(new URL(form.url).pathname, { account, password })
    for (let time = 1; time <= 5; time++) expect((await attempt('wrong')).status).toBe(401)
    const sixth = await attempt(PASSWORD)
    expect(sixth.status).toBe(429)
    expect(sixth.headers.get('retry-after')).toBe('5')
    web.system.clock.set('2023-07-10T02:00:05.000Z')
    expect((await attempt('wrong')).status).toBe(401)
    expect((await attempt(PASSWORD)).headers.get('retry-after')).toBe('10')
    web.system.clock.set('2023-07-10T02:20:06.000Z')
    expect((await attempt(PASSWORD)).status).toBe(whose === 'nobody' ? 401 : 303)
  })

  test('is counted once for each, however many come at once', async () => {
    const { account, token } = await aClerk()
    await set(web.browser(), token)
    const elsewhere = web.browser({ 'x-forwarded-for': `10.0.1.${++made}` })
    const form = await elsewhere.follow(elsewhere.get('/sign-in'))
    const path = new URL(form.url).pathname
    const burst = Array.from({ length: 20 }, () => elsewhere.post(path, { account, password: 'wrong' }))
    const statuses = (await Promise.all(burst)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5)
    expect(new Set(statuses)).toEqual(new Set([401, 429]))
  })

  test('from one address against many names must wait too; a right one is not held against it', async () => {
    const address = `10.0.2.${++made}`
    const browser = web.browser({ 'x-forwarded-for': `203.0.113.9, ${address}` })
    web.system.clock.set(NOW)
    await web.accounts.saveAttempts(`address ${address}`, { count: 29, lastAt: NOW, version: 1 }, 0)
    const path = new URL((await browser.follow(browser.get('/sign-in'))).url).pathname
    expect((await browser.post(path, { account: 'name-30', password: 'wrong' })).status).toBe(401)
    expect((await browser.post(path, { account: 'name-31', password: 'wrong' })).status).toBe(429)
    const { account, token } = await aClerk()
    await set(web.browser(), token)
    const office = web.browser({ 'x-forwarded-for': `10.0.3.${++made}` })
    for (let time = 1; time <= 3; time++) {
      office.jar.clear()
      expect((await web.signIn(office, account)).status).toBe(200)
    }
    expect((await web.accounts.attempts(`address 10.0.3.${made}`))?.count).toBe(0)
    expect(await web.accounts.attempts(`account ${account}`)).toBeNull()
  })
})

describe('a sign-in name', () => {
  test.each([
    ['138 0013 8000', '13800138000'],
    ['+86 138-0013-8000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    [' 张三 ', '张三'],
    ['liaison1', 'liaison1'],
  ])('typed as %j is %s', (typed, name) => {
    expect(normalSignInName(typed)).toBe(name)
  })

  test('in Chinese signs in as well', async () => {
    const { town, admin } = await anAdmin()
    const account = `张三${++made}`
    const { link } = await createAccount(deps(), admin, town, { account, name: '张三', role: 'leader' })
    await set(web.browser(), link?.token ?? '')
    expect((await web.signIn(web.browser(), ` ${account}`)).url).toBe(`${web.origin}/`)
  })

  test('without letters and figures is refused', async () => {
    const { town, admin } = await anAdmin()
    for (const account of ['', 'a', 'a#b', '<b>', '张三|local', 'x'.repeat(65)]) {
      const attempt = createAccount(deps(), admin, town, { account, name: '张三', role: 'leader' })
      await expect(attempt).rejects.toMatchObject({ code: 'invalid_input' })
    }
  })
})

describe('a password', () => {
  test('is the same however it was typed, and nothing else is it', async () => {
    const hash = await hashPassword('ｐａｓｓ村村村-2023'.normalize('NFKC'))
    expect(await isPassword('ｐａｓｓ村村村-2023', hash)).toBe(true)
    expect(await isPassword('pass村村村-2024', hash)).toBe(false)
    expect(await isPassword('', null)).toBe(false)
    expect(await hashPassword('pass村村村-2023')).not.toBe(hash)
    expect(newPassword.safeParse('河口村的河在村口').success).toBe(true)
  })
})

describe('the shell', () => {
  test('makes the first administrator’s account for a role it has granted', async () => {
    const { town } = await anAdmin()
    const scope = { kind: 'township', townshipId: town } as const
    const account = aPhone()
    await grantMembership(web.deps, { scope, account, role: 'admin', name: '王主任', villageIds: [] })
    const link = await issueLinkAnew(deps(), operator, town, { account })
    await set(web.browser(), link.token)
    expect((await web.signIn(web.browser(), account)).url).toBe(`${web.origin}/`)
  })
})
