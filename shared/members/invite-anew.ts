import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { newInvitation } from './invitation.ts'
import { memberAt } from './manage-members.ts'
import * as memberRefusals from './refusals.zh.ts'

/** A new one-time code for someone who has not joined yet; the one before is void. Good for seven days. */
export async function inviteAnew(
  deps: Pick<Dependencies, 'areas' | 'members' | 'now'>,
  actor: Actor,
  body: string,
  memberId: string,
): Promise<{ invitationCode: string }> {
  const { code: invitationCode, invitation } = newInvitation(deps.now())
  await change(deps, actor, 'invited', {
    ...memberAt(deps, actor, body, memberId),
    apply({ record: member }) {
      if (member.identity !== null) throw new DomainError('wrong_state', memberRefusals.hasJoined)
      return { record: { ...member, invitation } }
    },
  })
  return { invitationCode }
}
