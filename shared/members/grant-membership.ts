import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Membership, Role } from './member.ts'

/** The issuer of accounts of the embedded identity provider, whatever address it is reached at. */
export const LOCAL_ISSUER = 'local'

/**
 * Grants a local account a role at once: the bootstrap of admins and counties from the machine's own shell, and the
 * sample's accounts. The same again changes nothing but villages and name.
 */
export async function grantMembership(
  deps: Pick<Dependencies, 'members' | 'books' | 'now'>,
  grant: { scope: Membership['scope']; account: string; role: Role; name: string; villageIds: readonly string[] },
): Promise<Membership> {
  const { scope, account, role, name, villageIds } = grant
  if (scope.kind === 'township') {
    const villages = new Set((await deps.books.villages(scope.townshipId)).map((village) => village.id))
    const unknown = villageIds.filter((one) => !villages.has(one))
    if (unknown.length > 0) throw new DomainError('invalid_input', `本乡镇没有这些村：${unknown.join('、')}`)
  }
  const existing = await (scope.kind === 'township'
    ? deps.members.ofTownship(scope.townshipId)
    : deps.members.ofCounty(scope.countyId))
  const same = existing.find((one) => one.identity?.subject === account && one.role === role)
  const membership: Membership = {
    id: same?.id ?? `${account}-${role}`,
    scope,
    role,
    name,
    villageIds: [...villageIds],
    identity: { issuer: LOCAL_ISSUER, subject: account },
    invitation: null,
    validUntil: null,
    addedBy: 'operator',
    addedAt: deps.now().toISOString(),
    version: (same?.version ?? 0) + 1,
  }
  await deps.members.save(membership, same?.version ?? 0)
  return membership
}
