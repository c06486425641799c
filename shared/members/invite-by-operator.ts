import type { Dependencies } from '../dependencies.ts'
import { type Membership, operator, type Role } from '../permissions/actor.ts'
import { checkVillages } from './grant-membership.ts'
import { newInvitation } from './invitation.ts'
import { memberChange } from './manage-members.ts'

/**
 * A membership of a township or a county with a one-time code, for somebody who signs in at any provider: how the first
 * administrator comes in. For the machine's own shell.
 */
export async function inviteByOperator(
  deps: Pick<Dependencies, 'members' | 'townships' | 'now' | 'newId' | 'villages'>,
  wanted: { scope: Membership['scope']; role: Role; name: string; villageIds: readonly string[] },
): Promise<{ membership: Membership; code: string }> {
  await checkVillages(deps, wanted.scope, wanted.villageIds)
  const now = deps.now()
  const { code, invitation } = newInvitation(now)
  const membership: Membership = {
    id: deps.newId(),
    ...wanted,
    villageIds: [...wanted.villageIds],
    identity: null,
    invitation,
    validUntil: null,
    addedBy: operator.id,
    addedAt: now.toISOString(),
    version: 1,
  }
  await deps.members.save(membership, 0, memberChange(operator, now, null, membership))
  return { membership, code }
}
