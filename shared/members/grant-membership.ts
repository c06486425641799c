import { createHash } from 'node:crypto'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Membership, Role } from '../permissions/actor.ts'
import { id } from '../text.ts'
import * as memberRefusals from './refusals.zh.ts'

/** The issuer of accounts of the embedded identity provider, whatever address it is reached at. */
export const LOCAL_ISSUER = 'local'

type Deps = Pick<Dependencies, 'members' | 'villages' | 'now'>
type Grant = {
  scope: Membership['scope']
  /** The subject at the embedded provider. */
  account: string
  role: Role
  name: string
  villageIds: readonly string[]
}

/**
 * Grants a local account a role at once: the bootstrap from the machine's own shell, and the sample's accounts. The same again
 * changes nothing but villages and name.
 */
export async function grantMembership(deps: Deps, grant: Grant): Promise<Membership> {
  const { membership, expectedVersion } = await grantedMembership(deps, grant)
  await deps.members.save(membership, expectedVersion)
  return membership
}

/** The membership as it is to be written, and the version it takes the place of. */
export async function grantedMembership(
  deps: Deps,
  { scope, account, role, name, villageIds }: Grant,
): Promise<{ membership: Membership; expectedVersion: number }> {
  await checkVillages(deps, scope, villageIds)
  const existing = await (scope.kind === 'township'
    ? deps.members.ofTownship(scope.townshipId)
    : deps.members.ofCounty(scope.countyId))
  const same = existing.find((one) => one.identity?.subject === account && one.role === role)
  const expectedVersion = same?.version ?? 0
  const membership: Membership = {
    id: same?.id ?? membershipId(account, role),
    scope,
    role,
    name,
    villageIds: [...villageIds],
    identity: { issuer: LOCAL_ISSUER, subject: account },
    invitation: null,
    validUntil: null,
    addedBy: 'operator',
    addedAt: deps.now().toISOString(),
    version: expectedVersion + 1,
  }
  return { membership, expectedVersion }
}

/** Readable where the account's name may stand in an id. */
function membershipId(account: string, role: Role): string {
  const readable = `${account}-${role}`
  return id.safeParse(readable).success
    ? readable
    : `${createHash('sha256').update(account).digest('hex').slice(0, 20)}-${role}`
}

/** @throws DomainError `invalid_input` naming the villages that the township does not have */
export async function checkVillages(
  deps: Pick<Deps, 'villages'>,
  scope: Membership['scope'],
  villageIds: readonly string[],
): Promise<void> {
  if (scope.kind !== 'township' || villageIds.length === 0) return
  const villages = new Set((await deps.villages.ofTownship(scope.townshipId)).map((village) => village.id))
  const unknown = villageIds.filter((one) => !villages.has(one))
  if (unknown.length > 0) throw new DomainError('invalid_input', memberRefusals.noVillages(unknown.join('、')))
}
