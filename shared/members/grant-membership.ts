import { createHash } from 'node:crypto'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { type Membership, operator, type Role } from '../permissions/actor.ts'
import { id } from '../text.ts'
import * as memberRefusals from './refusals.zh.ts'

/** The issuer of accounts of the embedded identity provider, whatever address it is reached at. */
export const LOCAL_ISSUER = 'local'

type Deps = Pick<Dependencies, 'members' | 'villages' | 'now'>
export type Grant = {
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
  await checkVillages(deps, grant.scope, grant.villageIds)
  return change(deps, operator, 'granted', {
    read: async () => ({ record: await grantedBefore(deps, grant) }),
    write: (_, after) => deps.members.save(after, after.version - 1),
    apply: ({ record }) => ({
      record: ({ at }) => grantedMembership(grant, record, at),
    }),
  })
}

/** The membership of this account and role in the office; null: none yet. */
export async function grantedBefore({ members }: Pick<Deps, 'members'>, grant: Grant): Promise<Membership | null> {
  const { scope, account, role } = grant
  const all = await (scope.kind === 'township'
    ? members.ofTownship(scope.townshipId)
    : members.ofCounty(scope.countyId))
  return all.find((one) => one.identity?.subject === account && one.role === role) ?? null
}

/** The membership as it is to be written, in place of the one before. */
export function grantedMembership(grant: Grant, before: Membership | null, at: string): Membership {
  const { scope, account, role, name, villageIds } = grant
  return {
    id: before?.id ?? membershipId(account, role),
    scope,
    role,
    name,
    villageIds: [...villageIds],
    identity: { issuer: LOCAL_ISSUER, subject: account },
    invitation: null,
    validUntil: null,
    addedBy: operator.id,
    addedAt: at,
    version: (before?.version ?? 0) + 1,
  }
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
