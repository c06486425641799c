/** A membership is whose invitation it was: no name, password, link or session of one office opens another's. */
import { describe, expect, test } from 'vitest'
import { grantAccount } from '../../shared/accounts/grant-account.ts'
import { issueLinkAnew } from '../../shared/accounts/issue-link.ts'
import { inviteAnew } from '../../shared/members/invite-anew.ts'
import { addMember, removeMember } from '../../shared/members/manage-members.ts'
import { type Actor, personId } from '../../shared/permissions/actor.ts'
import { makeTown } from '../support/town.ts'
import type { Browser } from './browser.ts'
import { codeIn, joinAsNew } from './joining.ts'
import { signedIn } from './signed-in.ts'
import { PASSWORD, useWeb } from './web-system.ts'

const web = useWeb()
const NOW = '2023-07-10T02:00:00.000Z'
const NEW = 'known-to-nobody-else'
let made = 0
const aPhone = () => `139001${String(++made).padStart(5, '0')}`

type Office = { town: string; admin: Actor }
async function anOffice(): Promise<Office> {
  web.system.clock.set(NOW)
  const town = (await makeTown(web.deps)).id
  const account = `${town}-admin`
  const memberships = await web.deps.members.ofPerson('local', account)
  return { town, admin: { kind: 'person', id: personId('local', account), name: '管理员', memberships } }
}
const invite = ({ town, admin }: Office, role = 'reviewer') => addMember(web.deps, admin, town, { name: '王五', role })

/** Somebody of the office, who signs in with this account and the usual password. */
async function someoneOf(office: Office, account = aPhone()) {
  const { member, invitationCode } = await invite(office)
  await joinAsNew(web, invitationCode, account)
  return { account, memberId: member.id }
}
async function signedInBrowser(account: string, password = PASSWORD): Promise<Browser> {
  const browser = web.browser()
  await web.signIn(browser, account, { password })
  return browser
}
const accept = async (browser: Browser, code: string, password = NEW) =>
  browser.post(`/join?code=${code}`, {
    _csrf: await browser.csrfToken(`/join?code=${code}`),
    password,
    again: password,
  })
const officesOf = async (account: string) =>
  (await web.deps.members.ofPerson('local', account)).map(({ scope }) => scope.kind === 'township' && scope.townshipId)

describe('an office that had the sign-in name first', () => {
  test('gets nothing of what another office gives to the person of that name', async () => {
    const [first, second] = [await anOffice(), await anOffice()]
    // The first office’s administrator made the account and knows its password.
    const { account } = await someoneOf(first)
    const { invitationCode } = await invite(second)
    const squatter = await signedInBrowser(account)
    expect(await officesOf(account)).toEqual([first.town])
    expect(
      (await squatter.post('/township', { _csrf: await squatter.csrfToken(), townshipId: second.town })).status,
    ).toBe(403)
    // The person cannot take the name, and is a member under another.
    expect((await joinAsNew(web, invitationCode, account)).body).toContain('已经有人用')
    const own = aPhone()
    expect((await joinAsNew(web, invitationCode, own)).status).toBe(200)
    expect([await officesOf(account), await officesOf(own)]).toEqual([[first.town], [second.town]])
  })

  test('knows no password, session, token or link any more once the person has joined the other with the account', async () => {
    const [first, second] = [await anOffice(), await anOffice()]
    const { account, memberId } = await someoneOf(first)
    const old = await signedInBrowser(account)
    const person = await signedInBrowser(account)
    const { token } = await issueLinkAnew(web.deps, first.admin, first.town, { memberId })
    const { invitationCode } = await invite(second, 'leader')

    web.system.clock.set('2023-07-10T02:05:00.000Z')
    const page = await person.get(`/join?code=${invitationCode}`)
    expect(page.body).toContain('请换一个新密码')
    const without = { _csrf: await person.csrfToken(`/join?code=${invitationCode}`) }
    expect((await person.post(`/join?code=${invitationCode}`, without)).status).toBe(400)
    expect((await accept(person, invitationCode, account)).body).toContain('密码不能是登录名')
    expect(await officesOf(account)).toEqual([first.town])
    expect((await accept(person, invitationCode)).location).toBe(`${web.origin}/`)
    expect((await person.get('/')).status).toBe(200)
    expect((await officesOf(account)).sort()).toEqual([first.town, second.town].sort())

    expect((await old.get('/')).location).toContain('/sign-in')
    expect((await web.signIn(web.browser(), account)).status).toBe(401)
    expect((await web.browser().get(`/oidc/set-password/${token}`)).status).toBe(404)
    expect((await web.signIn(web.browser(), account, { password: NEW })).status).toBe(200)
    for (const { town, admin } of [first, second]) {
      const [member] = (await web.deps.members.ofTownship(town)).filter(({ identity }) => identity?.subject === account)
      const input = { memberId: member?.id, endPassword: true }
      await expect(issueLinkAnew(web.deps, admin, town, input)).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  test('cannot slip in a link while the person joins', async () => {
    for (let round = 0; round < 5; round++) {
      const [first, second] = [await anOffice(), await anOffice()]
      const { account, memberId } = await someoneOf(first)
      const person = await signedInBrowser(account)
      const { invitationCode } = await invite(second)
      const joining = accept(person, invitationCode)
      const links: string[] = []
      let isOver = false
      const trying = (async () => {
        while (!isOver) {
          const issued = await issueLinkAnew(web.deps, first.admin, first.town, { memberId }).catch(() => null)
          if (issued !== null) links.push(issued.token)
        }
      })()
      await joining
      isOver = true
      await trying
      const isMember = (await officesOf(account)).includes(second.town)
      const good = (
        await Promise.all(links.map(async (link) => (await web.browser().get(`/oidc/set-password/${link}`)).status))
      ).filter((status) => status === 200)
      expect([isMember, good.length > 0]).not.toEqual([true, true])
    }
  })

  test('that removed the person leaves no password that the other trusts', async () => {
    const [first, second] = [await anOffice(), await anOffice()]
    const { account, memberId } = await someoneOf(first)
    await removeMember(web.deps, first.admin, first.town, memberId)
    const person = await signedInBrowser(account)
    const { invitationCode } = await invite(second)
    web.system.clock.set('2023-07-10T02:05:00.000Z')
    expect((await person.get(`/join?code=${invitationCode}`)).body).toContain('请换一个新密码')
    expect((await accept(person, invitationCode)).status).toBe(303)
    expect((await web.signIn(web.browser(), account)).status).toBe(401)
  })
})

describe('what the operator grants from the shell', () => {
  const granted = (town: string, account: string) => {
    const scope = { kind: 'township', townshipId: town } as const
    return grantAccount(web.deps, { scope, account, role: 'leader', name: '赵六', villageIds: [] }, false)
  }
  const waysIn = async (account: string) => (await web.signIn(web.browser(), account)).status

  test('trusts the password of an account of the same office', async () => {
    const office = await anOffice()
    const { account } = await someoneOf(office)
    expect(await granted(office.town, account)).toMatchObject({ link: null, endedPassword: false })
    expect(await waysIn(account)).toBe(200)
  })

  test('ends the password of another office’s account, and of one that is nobody’s any more', async () => {
    const [first, second] = [await anOffice(), await anOffice()]
    const { account } = await someoneOf(first)
    expect(await granted(second.town, account)).toMatchObject({ link: expect.anything(), endedPassword: true })
    const left = await someoneOf(first)
    await removeMember(web.deps, first.admin, first.town, left.memberId)
    expect(await granted(second.town, left.account)).toMatchObject({ link: expect.anything(), endedPassword: true })
    for (const one of [account, left.account]) expect(await waysIn(one)).toBe(401)
  })
})

describe('an invitation', () => {
  test('that many redeem at the same moment is one person’s alone, and the others are told', async () => {
    const [office, elsewhere] = [await anOffice(), await anOffice()]
    const { member, invitationCode } = await invite(office)
    const known = await Promise.all([1, 2].map(async () => signedInBrowser((await someoneOf(elsewhere)).account)))
    const tokens = await Promise.all(known.map((browser) => browser.csrfToken(`/join?code=${invitationCode}`)))
    const answers = await Promise.all([
      ...known.map((browser, index) =>
        browser.post(`/join?code=${invitationCode}`, { _csrf: tokens[index] ?? '', password: NEW, again: NEW }),
      ),
      ...[1, 2].map(() => joinAsNew(web, invitationCode, aPhone())),
    ])
    // Who joined is sent on, or with a new account told so; nobody else is.
    const isIn = answers.filter(({ status }) => status === 303 || status === 200)
    expect([isIn.length, answers.filter(({ status }) => status >= 500)]).toEqual([1, []])
    const found = (await web.deps.members.ofTownship(office.town)).filter(({ id }) => id === member.id)
    expect(found).toMatchObject([{ invitation: null, identity: { issuer: 'local' } }])
    const holder = found[0]?.identity?.subject ?? ''
    expect((await officesOf(holder)).filter((one) => one === office.town)).toHaveLength(1)
  })

  test('that expired, and one whose membership ended before it was redeemed, open nothing', async () => {
    const office = await anOffice()
    const { invitationCode } = await invite(office)
    const auditor = { name: '王审计', role: 'auditor', validUntil: '2023-07-11' }
    const { invitationCode: ofAuditor } = await addMember(web.deps, office.admin, office.town, auditor)
    const person = await signedInBrowser((await someoneOf(await anOffice())).account)
    web.system.clock.set('2023-07-12T02:00:00.000Z')
    expect((await person.get(`/join?code=${ofAuditor}`)).status).toBe(404)
    expect((await joinAsNew(web, ofAuditor, aPhone())).status).toBe(404)
    expect((await person.get(`/join?code=${invitationCode}`)).status).toBe(200)
    web.system.clock.set('2023-07-17T02:00:01.000Z')
    expect((await joinAsNew(web, invitationCode, aPhone())).status).toBe(404)
  })

  test('for another role in the same office takes one click and no password; the same role twice is refused', async () => {
    const office = await anOffice()
    const { account } = await someoneOf(office)
    const person = await signedInBrowser(account)
    const { invitationCode } = await invite(office, 'leader')
    const page = await person.get(`/join?code=${invitationCode}`)
    expect(page.body).not.toContain('type="password"')
    expect(page.body).toContain(`用“${account}”加入`)
    expect((await accept(person, invitationCode, '')).location).toBe(`${web.origin}/`)
    expect(await officesOf(account)).toEqual([office.town, office.town])
    expect((await web.signIn(web.browser(), account)).status).toBe(200)

    const again = await invite(office, 'leader')
    const refused = await person.get(`/join?code=${again.invitationCode}`)
    expect([refused.status, refused.body.includes('您在这里已经有这个角色')]).toEqual([409, true])
    // It waits for whoever it is for.
    expect((await joinAsNew(web, again.invitationCode, aPhone())).status).toBe(200)
  })

  test('says for whom it is before anybody takes it, signed in or not; nobody is joined by opening it', async () => {
    const office = await anOffice()
    const { member, invitationCode } = await invite(office)
    const stranger = web.browser()
    expect((await stranger.follow(stranger.get(`/join?code=${invitationCode}`))).body).toContain('王五')
    const other = await signedInBrowser((await someoneOf(await anOffice())).account)
    const page = await other.get(`/join?code=${invitationCode}`)
    expect(page.body).toContain('是王五本人')
    expect((await other.post(`/join?code=${invitationCode}`, { password: NEW, again: NEW })).status).toBe(403)
    const found = (await web.deps.members.ofTownship(office.town)).find(({ id }) => id === member.id)
    expect(found?.identity).toBeNull()
  })

  test('stands in no path, which access logs keep; a link of before leads to where it stands now', async () => {
    const office = await anOffice()
    const admin = await signedIn(web, `${office.town}-admin`)
    const given = await admin.post('/settings/members', { name: '王五', role: 'reviewer' })
    const page = given.status === 303 ? await admin.browser.follow(given) : given
    const code = codeIn(page)
    expect(code).toMatch(/^[\w-]{24}$/)
    expect(page.body).not.toContain(`/${code}`)
    const stranger = web.browser()
    expect((await stranger.get(`/join/${code}`)).location).toBe(`${web.origin}/join?code=${code}`)
    expect((await stranger.get(`/join?code=${code}`)).location).toBe(`${web.origin}/oidc/join?code=${code}`)
  })

  test('that was intercepted is void as soon as another is given, and is good for one alone', async () => {
    const office = await anOffice()
    const { member, invitationCode } = await invite(office)
    const { invitationCode: second } = await inviteAnew(web.deps, office.admin, office.town, member.id)
    expect((await joinAsNew(web, invitationCode, aPhone())).status).toBe(404)
    expect((await joinAsNew(web, second, aPhone())).status).toBe(200)
    const late = await signedInBrowser((await someoneOf(await anOffice())).account)
    expect((await late.get(`/join?code=${second}`)).status).toBe(404)
  })

  test('of a membership that was removed meanwhile opens nothing', async () => {
    const office = await anOffice()
    const { member, invitationCode } = await invite(office)
    await removeMember(web.deps, office.admin, office.town, member.id)
    expect((await joinAsNew(web, invitationCode, aPhone())).status).toBe(404)
  })
})

describe('an account of a release before', () => {
  test('is known by its very name, keeps its memberships, and its name is not taken again', async () => {
    const office = await anOffice()
    const { account: id } = await someoneOf(office, `zhao-${++made}li`)
    const kept = await web.accounts.find(id)
    if (kept === null) throw new Error('no account')
    // As it was stored: under its very name, without look and generation.
    const { look: _look, generation: _generation, ...old } = kept
    const exact = { ...old, id: `ZHAO-${made}old` }
    await web.accounts.save({ ...exact, look: exact.id, generation: 1, version: 1 }, 0)
    const [member] = await web.deps.members.ofPerson('local', id)
    if (member === undefined) throw new Error('no member')
    const identity = { issuer: 'local', subject: exact.id }
    await web.deps.members.save({ ...member, identity, version: member.version + 1 }, member.version)

    expect((await web.signIn(web.browser(), exact.id)).status).toBe(200)
    const { invitationCode } = await invite(office)
    expect((await joinAsNew(web, invitationCode, exact.id.toLowerCase())).status).toBe(400)
  })
})
