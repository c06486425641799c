import type { Dependencies } from '../dependencies.ts'
import { type Membership, operator } from '../permissions/actor.ts'
import { checkVillages } from './grant-membership.ts'
import { type Invited, invite } from './manage-members.ts'

/**
 * A membership of a township or a county with a one-time code, for somebody who signs in at any provider: how the first
 * administrator comes in. For the machine's own shell.
 */
export async function inviteByOperator(
  deps: Pick<Dependencies, 'members' | 'townships' | 'now' | 'newId' | 'villages'>,
  wanted: Invited,
): Promise<{ membership: Membership; code: string }> {
  await checkVillages(deps, wanted.scope, wanted.villageIds)
  return invite(deps, operator, wanted, { id: deps.newId() })
}
