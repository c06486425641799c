import { beforeEach, expect, test } from 'vitest'
import { takeInvitation } from '../../shared/accounts/join.ts'
import { openSignInAccount } from '../../shared/accounts/open-sign-in-account.ts'
import { resetSignIn } from '../../shared/accounts/reset-sign-in.ts'
import type { SignInAccounts } from '../../shared/accounts/sign-in-accounts.ts'
import { temporaryPassword } from '../../shared/accounts/temporary-password.ts'
import { createTownship } from '../../shared/members/create-township.ts'
import { addMember } from '../../shared/members/manage-members.ts'
import { aMember } from '../support/actors.ts'
import { useStore } from '../support/store.ts'
import { makeTown } from '../support/town.ts'

const system = useStore()
const ISSUER = 'https://pool.example'
let town = ''
/** Names and subjects with their passwords, as the user pool keeps them. */
const passwords = new Map<string, string>()
let onReset = async () => {}
const signInAccounts: SignInAccounts = {
  issuer: ISSUER,
  async open(name, password) {
    if (passwords.has(name)) return 'taken'
    passwords.set(name, password)
    return 'opened'
  },
  async reset(subject, password) {
    if (!passwords.has(subject)) return 'unknown'
    passwords.set(subject, password)
    await onReset()
    return 'reset'
  },
}
const deps = () => ({ ...system.deps, signInAccounts })
const admin = () => aMember(town, 'admin')
const invite = async (townshipId = town) =>
  addMember(system.deps, aMember(townshipId, 'admin'), townshipId, { name: '李文书', role: 'auditor' })

beforeEach(async () => {
  passwords.clear()
  onReset = async () => {}
  town = (await makeTown(system.deps)).id
})

test('whoever gave an invitation opens the account for it, once a name; others do not', async () => {
  const { invitationCode: code } = await invite()
  const opened = await openSignInAccount(deps(), admin(), { code, signInName: ' 138 0000 0000' })
  expect(opened).toMatchObject({ name: '李文书', signInName: '13800000000' })
  expect(passwords.get('13800000000')).toBe(opened.temporaryPassword)
  const again = openSignInAccount(deps(), admin(), { code, signInName: '13800000000' })
  await expect(again).rejects.toMatchObject({ code: 'id_conflict', issues: [{ path: 'signInName' }] })
  for (const other of [
    aMember(town, 'reviewer'),
    aMember('elsewhere', 'admin'),
    aMember('x', 'county_admin', { countyId: 'x' }),
  ]) {
    const refused = openSignInAccount(deps(), other, { code, signInName: 'other' })
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(openSignInAccount(deps(), admin(), { code, signInName: 'a@b' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await takeInvitation(system.deps, { issuer: ISSUER, subject: 'first' }, code)
  await expect(openSignInAccount(deps(), admin(), { code, signInName: 'late' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect([...passwords.keys()]).toEqual(['13800000000'])
})

test('the county’s administrator opens that of a new township’s first administrator', async () => {
  const county = aMember('any', 'county_admin', { countyId: `of-${town}` })
  const { result } = await createTownship(system.deps, county, `of-${town}`, {
    id: `new-${town}`,
    name: '新乡',
    adminName: '王管理',
  })
  const opened = await openSignInAccount(deps(), county, { code: result.invitationCode, signInName: 'wang' })
  expect(opened).toMatchObject({ name: '王管理', signInName: 'wang' })
})

test('a member’s password is reset by their own office alone, also where they join another meanwhile', async () => {
  passwords.set('li', 'own')
  const { member, invitationCode } = await invite()
  await takeInvitation(system.deps, { issuer: ISSUER, subject: 'li' }, invitationCode)
  const { temporaryPassword: given } = await resetSignIn(deps(), admin(), town, member.id)
  expect(passwords.get('li')).toBe(given)
  // Who is signed in with the password of before is signed out, and the history says so in the same write.
  const [held] = await system.deps.members.ofPerson(ISSUER, 'li')
  expect(held?.signedInSince).toBe(system.clock.now().toISOString())
  await expect(resetSignIn(deps(), aMember(town, 'leader'), town, member.id)).rejects.toMatchObject({
    code: 'forbidden',
  })

  const other = (await makeTown(system.deps)).id
  const elsewhere = await invite(other)
  const told: string[] = []
  onReset = async () => {
    told.push(passwords.get('li') ?? '')
    if (told.length === 1)
      await takeInvitation(system.deps, { issuer: ISSUER, subject: 'li' }, elsewhere.invitationCode)
  }
  await expect(resetSignIn(deps(), admin(), town, member.id)).rejects.toMatchObject({ code: 'forbidden' })
  // What was set first is void again, and nobody was told what came after it.
  expect(told).toHaveLength(2)
  expect(told[1]).not.toBe(told[0])
  await expect(resetSignIn(deps(), admin(), town, member.id)).rejects.toMatchObject({ code: 'forbidden' })
  expect(told).toHaveLength(2)
})

test('who signs in elsewhere, and whose account is gone, are told so', async () => {
  const [local] = (await system.deps.members.ofTownship(town)).filter(({ role }) => role === 'leader')
  await expect(resetSignIn(deps(), admin(), town, local?.id ?? '')).rejects.toMatchObject({ code: 'wrong_state' })
  const { member, invitationCode } = await invite()
  await takeInvitation(system.deps, { issuer: ISSUER, subject: 'gone' }, invitationCode)
  await expect(resetSignIn(deps(), admin(), town, member.id)).rejects.toThrow('这个登录账号已经不在了')
})

test('a temporary password has all that the user pool demands, and none twice', () => {
  const made = Array.from({ length: 200 }, temporaryPassword)
  expect(new Set(made).size).toBe(200)
  for (const one of made) expect(one).toMatch(/^([A-Z][a-z]\d[a-z]-){3}[A-Z][a-z]\d[a-z]$/)
})
