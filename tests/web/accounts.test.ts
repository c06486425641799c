import { describe, expect, test } from 'vitest'
import { issueLinkAnew } from '../../shared/accounts/issue-link.ts'
import { hashPassword, isOutdated, isPassword, newPassword, passwordOf } from '../../shared/accounts/password.ts'
import { lookOf, normalSignInName } from '../../shared/accounts/sign-in-name.ts'
import { addMember, removeMember } from '../../shared/members/manage-members.ts'
import { type Actor, personId } from '../../shared/permissions/actor.ts'
import { makeTown } from '../support/town.ts'
import type { Browser } from './browser.ts'
import { joinAsNew } from './joining.ts'
import { signedIn } from './signed-in.ts'
import { PASSWORD, useWeb } from './web-system.ts'

const web = useWeb()
const NOW = '2023-07-10T02:00:00.000Z'

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

const CLERK = { name: '张三', role: 'clerk', villageIds: ['hekou'] }

/** Invited, and come: with an account of that name and the usual password. */
async function aClerk(account = aPhone()) {
  const { town, admin } = await anAdmin()
  const { member, invitationCode } = await addMember(web.deps, admin, town, CLERK)
  const joined = await joinAsNew(web, invitationCode, account)
  return { town, admin, account, memberId: member.id, invitationCode, joined }
}

const setPath = (token: string) => `/oidc/set-password/${token}`
const set = (browser: Browser, token: string, password = PASSWORD, again = password) =>
  browser.post(setPath(token), { password, again })

describe('an account that somebody invited makes', () => {
  test('is a member’s at once, and its invitation is used up', async () => {
    const { town, account, memberId, invitationCode, joined } = await aClerk()
    expect(joined.body).toContain('已经加入')
    expect((await web.signIn(web.browser(), account)).url).toBe(`${web.origin}/`)
    expect((await web.deps.members.ofTownship(town)).find(({ id }) => id === memberId)).toMatchObject({
      identity: { issuer: 'local', subject: account },
      invitation: null,
    })
    expect((await web.browser().get(`/oidc/join?code=${invitationCode}`)).status).toBe(404)
    expect((await joinAsNew(web, invitationCode, aPhone())).status).toBe(404)
  })

  test('is one person’s, however many use the invitation at once', async () => {
    const { town, admin } = await anAdmin()
    const { invitationCode } = await addMember(web.deps, admin, town, CLERK)
    const tries = [aPhone(), aPhone(), aPhone()].map((account) => joinAsNew(web, invitationCode, account))
    expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([200, 404, 404])
  })

  test('is told what is wrong with name and password, and the invitation stays good', async () => {
    const { town, admin } = await anAdmin()
    const { invitationCode } = await addMember(web.deps, admin, town, CLERK)
    const account = aPhone()
    const bad: [account: string, password: string, why: string][] = [
      [account, 'short', '密码至少 8 位'],
      [account, 'Password123', '太常见'],
      [account, '23456789', '太常见'],
      [account, 'abababab', '太常见'],
      [account, account, '密码不能是登录名、姓名'],
      [account, `${account}abc`, '密码不能是登录名、姓名'],
      [account, account.slice(3), '密码不能是登录名、姓名'],
      ['oadmin', 'oadmin12', '密码不能是登录名、姓名'],
      ['oadmin', 'OADMIN2023', '密码不能是登录名、姓名'],
      [account, '张三19900101', '密码不能是登录名、姓名'],
      ['a#b', PASSWORD, '登录名请填手机号'],
      ['⻢家村', PASSWORD, '登录名请填手机号'],
    ]
    for (const [name, password, why] of bad) {
      const answer = await joinAsNew(web, invitationCode, name, password)
      expect([answer.status, why, answer.body.includes(why)]).toEqual([400, why, true])
      expect(answer.body).not.toMatch(/type="password" value="[^"]/)
    }
    expect((await joinAsNew(web, invitationCode, account)).status).toBe(200)
  })

  test('has an invitation for a week', async () => {
    const { town, admin } = await anAdmin()
    const { invitationCode } = await addMember(web.deps, admin, town, CLERK)
    web.system.clock.set('2023-07-17T02:00:01.000Z')
    expect((await web.browser().get(`/oidc/join?code=${invitationCode}`)).status).toBe(404)
    expect((await joinAsNew(web, invitationCode, aPhone())).status).toBe(404)
  })

  test('is kept by the digest of its name, its password as a hash and its link as a digest', async () => {
    const { town, admin } = await anAdmin()
    const account = aPhone()
    const { member, invitationCode } = await addMember(web.deps, admin, town, CLERK)
    await joinAsNew(web, invitationCode, account, 'never-in-the-store')
    const { token } = await issueLinkAnew(web.deps, admin, town, { memberId: member.id })
    const items = []
    for await (const item of web.system.store.scan()) items.push(item)
    const text = JSON.stringify(items)
    for (const secret of ['never-in-the-store', token, invitationCode]) expect(text).not.toContain(secret)
    expect(items.filter(({ pk }) => String(pk).includes(account))).toEqual([])
    const stored = items.find(({ sk, id }) => sk === 'ACCOUNT' && id === account)
    expect(stored?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w-]{22}\$[\w-]{43}$/)
  })
})

describe('a link to set the password', () => {
  test('is good for a week, once, and only the newest', async () => {
    const { town, admin, memberId, account } = await aClerk()
    const { token } = await issueLinkAnew(web.deps, admin, town, { memberId })
    const { token: newer } = await issueLinkAnew(web.deps, admin, town, { memberId })
    expect((await web.browser().get(setPath(token))).status).toBe(404)
    expect((await web.browser().get(setPath(newer))).body).toContain(`张三，您的登录名是 ${account}`)
    const tries = ['first-one-2023', 'second-one-2023'].map((password) => set(web.browser(), newer, password))
    expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([200, 404])
    const { token: late } = await issueLinkAnew(web.deps, admin, town, { memberId })
    web.system.clock.set('2023-07-17T02:00:00.000Z')
    expect((await set(web.browser(), late)).status).toBe(404)
  })

  test('leaves the password as it is until it is used, unless the administrator ends it', async () => {
    const { town, admin, account, memberId } = await aClerk()
    await issueLinkAnew(web.deps, admin, town, { memberId })
    const browser = web.browser()
    expect((await web.signIn(browser, account)).status).toBe(200)
    web.system.clock.set('2023-07-10T02:01:00.000Z')
    await issueLinkAnew(web.deps, admin, town, { memberId, endPassword: true })
    expect((await browser.get('/')).location).toContain('/sign-in')
    expect((await web.signIn(web.browser(), account)).status).toBe(401)
  })

  test.each([
    ['ended', { endPassword: true }],
    ['set anew', {}],
  ])('with a password that was %s nobody comes in again by what the provider remembers', async (_, how) => {
    const { town, admin, account, memberId } = await aClerk()
    const browser = web.browser()
    await web.signIn(browser, account)
    web.system.clock.set('2023-07-10T02:01:00.000Z')
    const { token } = await issueLinkAnew(web.deps, admin, town, { memberId, ...how })
    if (!('endPassword' in how)) await set(web.browser(), token, 'another-one-2023')
    const again = await browser.follow(browser.get('/sign-in'))
    expect(new URL(again.url).pathname).toMatch(/^\/oidc\/sign-in\//)
    expect((await browser.get('/')).location).toContain('/sign-in')
  })

  test('that was right a minute ago, and ended before the browser came back with that, does not sign in', async () => {
    const { town, admin, account, memberId } = await aClerk()
    const browser = web.browser()
    const form = await browser.follow(browser.get('/sign-in'))
    const right = await browser.post(new URL(form.url).pathname, { account, password: PASSWORD })
    web.system.clock.set('2023-07-10T02:01:00.000Z')
    await issueLinkAnew(web.deps, admin, town, { memberId, endPassword: true })
    const back = await browser.follow(Promise.resolve(right))
    expect(new URL(back.url).pathname).toMatch(/^\/oidc\/sign-in\//)
    expect((await browser.get('/')).location).toContain('/sign-in')
  })

  test('comes from the administrator’s page; the history says whether the password was ended', async () => {
    const { town, account, memberId } = await aClerk()
    const boss = await signedIn(web, `${town}-admin`)
    const link = await boss.post(`/settings/members/${memberId}/link`, {})
    expect([link.status, link.body.includes('已经作废')]).toEqual([200, false])
    expect((await web.signIn(web.browser(), account)).status).toBe(200)
    expect((await boss.get('/settings/history')).body).toContain('重新发放了邀请码或链接')
    const ended = await boss.post(`/settings/members/${memberId}/link`, { endPassword: 'yes' })
    expect(ended.body).toContain('原来的密码已经作废')
    expect((await web.signIn(web.browser(), account)).status).toBe(401)
    const history = (await boss.get('/settings/history')).body
    expect(history.split('重新发放了邀请码或链接')).toHaveLength(2)
    expect(history).toContain('可以登录 → 作废，用新链接重设')
  })

  test('is only for administrators of the township', async () => {
    const { town, memberId } = await aClerk()
    const stranger = await anAdmin()
    const theirs = issueLinkAnew(web.deps, stranger.admin, town, { memberId })
    await expect(theirs).rejects.toMatchObject({ code: 'forbidden' })
    const notHere = issueLinkAnew(web.deps, stranger.admin, stranger.town, { memberId })
    await expect(notHere).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a token for the API', () => {
  const meOf = async (token: string) =>
    (await fetch(`${web.origin}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status

  test('ends with the password that it was issued under, set anew or ended; a newer one is good', async () => {
    const { town, admin, account, memberId } = await aClerk()
    const first = await web.identity.issueAccessToken(account)
    const { token: link } = await issueLinkAnew(web.deps, admin, town, { memberId })
    expect(await meOf(first)).toBe(200)
    web.system.clock.set('2023-07-10T02:00:00.001Z')
    await set(web.browser(), link, 'another-one-2023')
    expect(await meOf(first)).toBe(401)
    const second = await web.identity.issueAccessToken(account)
    expect(await meOf(second)).toBe(200)
    web.system.clock.set('2023-07-10T02:00:00.002Z')
    await issueLinkAnew(web.deps, admin, town, { memberId, endPassword: true })
    expect(await meOf(second)).toBe(401)
  })

  test('of a name that has no account yet is good until it has one', async () => {
    const { town } = await anAdmin()
    const token = await web.identity.issueAccessToken(`${town}-leader`)
    expect(await meOf(token)).toBe(200)
    await web.givePassword(`${town}-leader`)
    expect(await meOf(token)).toBe(401)
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

  test.each(['OADMIN', 'oadm1n', '0admin', 'Oadmln', 'ｏａｄｍｉｎ'])('is not a second one as %s', async (typed) => {
    const name = `oadmin-${made}`
    await aClerk(name)
    const { town, admin } = await anAdmin()
    const { invitationCode } = await addMember(web.deps, admin, town, { name: '李四', role: 'leader' })
    const answer = await joinAsNew(web, invitationCode, `${typed}-${made}`)
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('已经有人用')
    expect(answer.body).toContain(`value="${typed}-${made}"`)
    made += 1
  })

  test('of the sample or the shell, which has no account yet, is nobody’s to take', async () => {
    const { town, admin } = await anAdmin()
    for (const account of [`${town}-reviewer`, `${town}-REVIEWER`, `${town}-rev1ewer`, `${town}-county`]) {
      const { invitationCode } = await addMember(web.deps, admin, town, { name: '冒名', role: 'leader' })
      expect((await joinAsNew(web, invitationCode, account)).status).toBe(400)
    }
  })

  test('in Chinese signs in as well, and in whatever case', async () => {
    for (const account of [`张三${++made}`, `zhang-${++made}`]) {
      await aClerk(account)
      expect((await web.signIn(web.browser(), ` ${account.toUpperCase()}`)).url).toBe(`${web.origin}/`)
    }
    expect(lookOf('13800138000')).toBe('13800138000')
  })

  test('of somebody who is a member nowhere any more begins anew for whoever comes, and inherits nothing', async () => {
    const first = await aClerk()
    const before = await web.deps.members.ofPerson('local', first.account)
    expect(before).toHaveLength(1)
    await removeMember(web.deps, first.admin, first.town, first.memberId)
    const old = web.browser()
    await web.signIn(old, first.account)

    const { town, admin } = await anAdmin()
    const { invitationCode } = await addMember(web.deps, admin, town, CLERK)
    expect((await joinAsNew(web, invitationCode, first.account, 'another-one-2023')).status).toBe(200)
    const [member] = (await web.deps.members.ofTownship(town)).filter(
      ({ role, name }) => role === 'clerk' && name === '张三',
    )
    expect(member?.identity).toEqual({ issuer: 'local', subject: `${first.account}.2` })
    expect((await web.signIn(web.browser(), first.account)).status).toBe(401)
    expect((await web.signIn(web.browser(), first.account, { password: 'another-one-2023' })).status).toBe(200)
    expect((await old.get('/')).status).toBe(403)
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

  test('may hold a short name, not be made of one', () => {
    const ofZs = (password: string) => passwordOf('zs', '张三').safeParse({ password, again: password }).success
    expect(ofZs('jazzsupreme-7')).toBe(true)
    expect(ofZs('zs123456')).toBe(false)
    expect(ofZs('nimdao-99')).toBe(true)
    expect(passwordOf('oadmin').safeParse({ password: 'nimdao99', again: 'nimdao99' }).success).toBe(false)
  })

  test('hashed as releases before did still signs in, and is hashed anew by it', async () => {
    const { account } = await aClerk()
    const kept = await web.accounts.find(account)
    if (kept === null) throw new Error('no account')
    // scrypt of the usual password, as `npm start` of the first release kept it.
    const { scryptSync } = await import('node:crypto')
    const salt = Buffer.alloc(16, 7)
    const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 2 ** 26 }
    const hash = scryptSync(PASSWORD, salt, 32, cost).toString('base64url')
    const passwordHash = `$scrypt$ln=15,r=8,p=3$${salt.toString('base64url')}$${hash}`
    await web.accounts.save({ ...kept, passwordHash, version: kept.version + 1 }, kept.version)
    expect((await web.signIn(web.browser(), account, { password: 'not-the-one' })).status).toBe(401)
    expect((await web.accounts.find(account))?.passwordHash).toBe(passwordHash)
    expect((await web.signIn(web.browser(), account)).status).toBe(200)
    expect(isOutdated((await web.accounts.find(account))?.passwordHash ?? null)).toBe(false)
    expect((await web.signIn(web.browser(), account)).status).toBe(200)
  })
})
