import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { LOCAL_ISSUER } from '../members/grant-membership.ts'
import { checkEnd, type MemberView, memberChange, memberInput } from '../members/manage-members.ts'
import type { Actor, Membership } from '../members/member.ts'
import { authorize } from '../members/permissions.ts'
import { type PasswordLink, signInName } from './account.ts'
import { giveLink } from './issue-link.ts'
import { needsPasswordLink } from './needs-password-link.ts'
import type { LocalAccounts } from './port.ts'

export const accountInput = memberInput.and(z.object({ account: signInName }))

type Deps = Pick<Dependencies, 'members' | 'books' | 'now' | 'newId'> & { accounts: LocalAccounts }

/**
 * Adds a member who signs in with a local account. The link to set the password is given once and never again; null for
 * someone who has a password already, in another township too, and goes on using it.
 */
export async function createAccount(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ member: MemberView; link: PasswordLink | null }> {
  authorize(actor, 'member.manage', { townshipId }, dayAt(deps.now()))
  const wanted = parseInput(accountInput, input)
  checkEnd(wanted.validUntil, dayAt(deps.now()))
  await checkVillages(deps, townshipId, wanted.villageIds)
  const held = await deps.members.ofPerson(LOCAL_ISSUER, wanted.account)
  const isHere = ({ scope }: Membership) => scope.kind === 'township' && scope.townshipId === townshipId
  if (held.some((one) => isHere(one) && one.role === wanted.role)) {
    throw new DomainError('wrong_state', '这个登录名在本乡镇已经有这个角色；要改村，请先移除再添加。')
  }
  const needsLink = await needsPasswordLink(deps, wanted.account, !held.every(isHere))
  const link = needsLink ? await giveLink(deps, actor, { ...wanted, endPassword: false }) : null
  const member: Membership = {
    id: deps.newId(),
    scope: { kind: 'township', townshipId },
    role: wanted.role,
    name: wanted.name,
    villageIds: wanted.villageIds,
    identity: { issuer: LOCAL_ISSUER, subject: wanted.account },
    invitation: null,
    validUntil: wanted.validUntil ?? null,
    addedBy: actor.id,
    addedAt: deps.now().toISOString(),
    version: 1,
  }
  await deps.members.save(member, 0, memberChange(actor, deps.now(), null, member))
  const { invitation: _, ...view } = member
  return { member: { ...view, invited: false }, link }
}

async function checkVillages(deps: Deps, townshipId: string, villageIds: readonly string[]): Promise<void> {
  const known = new Set((await deps.books.villages(townshipId)).map((village) => village.id))
  const issues = villageIds.flatMap((villageId, index) =>
    known.has(villageId) ? [] : [{ path: `villageIds[${index}]`, message: `本乡镇没有编号为 ${villageId} 的村` }],
  )
  if (issues.length > 0) throw new DomainError('invalid_input', '有的村不存在。', issues)
}
