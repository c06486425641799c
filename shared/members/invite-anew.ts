import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor, Membership } from '../permissions/actor.ts'
import { newInvitation } from './invitation.ts'
import { memberChange } from './manage-members.ts'
import { managedMember } from './managed-members.ts'
import * as memberRefusals from './refusals.zh.ts'

/** A new one-time code for someone who has not joined yet; the one before is void. Good for seven days. */
export async function inviteAnew(
  deps: Pick<Dependencies, 'areas' | 'members' | 'now'>,
  actor: Actor,
  body: string,
  memberId: string,
): Promise<{ invitationCode: string }> {
  const now = deps.now()
  const member = await managedMember(deps, actor, body, memberId)
  if (member.identity !== null) {
    throw new DomainError('wrong_state', memberRefusals.hasJoined)
  }
  const { code: invitationCode, invitation } = newInvitation(now)
  const invited: Membership = {
    ...member,
    invitation,
    version: member.version + 1,
  }
  const change = memberChange(actor, now, member, invited)
  if ((await deps.members.save(invited, member.version, change)) === 'stale') {
    throw new DomainError('stale_version', memberRefusals.memberChangedMeanwhile)
  }
  return { invitationCode }
}
