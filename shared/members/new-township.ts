import * as z from 'zod'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor, Membership } from '../permissions/actor.ts'
import { bodyOfArea } from '../permissions/body.ts'
import { id, requiredLine } from '../text.ts'
import { invite } from './manage-members.ts'
import { membersOf } from './managed-members.ts'
import * as memberRefusals from './refusals.zh.ts'

/** A township, or an area below another, as it is made. */
export const newTownship = z.object({
  id,
  name: requiredLine(30),
  /** The first administrator, who adds everybody else. */
  adminName: requiredLine(30),
})

/** Who is invited first has one name in every office, so that what was sent twice at once invites one. */
const FIRST = 'first-admin'

/**
 * Invites the first administrator of a new office, or gives a new code in place of the one before. For callers that have asked
 * whether this actor may.
 *
 * @throws DomainError `id_conflict` when somebody has joined
 */
export async function inviteFirstAdmin(
  deps: Pick<Dependencies, 'members' | 'now'>,
  actor: Actor,
  scope: Membership['scope'],
  name: string,
): Promise<string> {
  const [body, officeId] =
    scope.kind === 'township' ? [scope.townshipId, scope.townshipId] : [bodyOfArea(scope.countyId), scope.countyId]
  const waiting = async () => {
    const members = await membersOf(deps, body)
    if (members.some(({ identity }) => identity !== null)) throw officeTaken(officeId)
    return members.find(({ role }) => role === 'admin') ?? null
  }
  const wanted = { scope, role: 'admin', name, villageIds: [] } as const
  return (await invite(deps, actor, wanted, { id: FIRST, before: waiting })).code
}

export function officeTaken(officeId: string): DomainError {
  return new DomainError('id_conflict', memberRefusals.townshipIdTaken(officeId), [
    { path: 'id', message: memberRefusals.idTaken },
  ])
}
