import { change } from '../change/change.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { isOfSameOffice, memberAt } from '../members/manage-members.ts'
import { managedMember } from '../members/managed-members.ts'
import type { Actor, Membership } from '../permissions/actor.ts'
import * as accountRefusals from './refusals.zh.ts'
import type { SignInAccounts } from './sign-in-accounts.ts'
import { temporaryPassword } from './temporary-password.ts'

type Deps = Pick<Dependencies, 'areas' | 'members' | 'now' | 'newId'> & { signInAccounts: SignInAccounts }

/**
 * Ends the password of a member who signs in at the user pool, and gives one for the next sign-in; who is signed
 * in with it is signed out. As with accounts of the
 * embedded provider, an account that another office trusts is refused (`forbidden`): who sets its password could act there.
 */
export async function resetSignIn(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  memberId: string,
): Promise<{ name: string; temporaryPassword: string }> {
  const member = await managedMember(deps, actor, townshipId, memberId)
  if (member.identity?.issuer !== deps.signInAccounts.issuer) {
    throw new DomainError('wrong_state', accountRefusals.otherIdentity)
  }
  const { subject } = member.identity
  await refuseOfOthers(deps, member, subject)
  const password = temporaryPassword()
  if ((await deps.signInAccounts.reset(subject, password)) === 'unknown') {
    throw new DomainError('wrong_state', accountRefusals.accountGone)
  }
  // Who joined another office just now is trusted there by a password that nobody here may know.
  await refuseOfOthers(deps, member, subject, () => deps.signInAccounts.reset(subject, temporaryPassword()))
  await signOut(deps, actor, townshipId, { memberId, subject })
  return { name: member.name, temporaryPassword: password }
}

/**
 * Ends what was signed in with the password of before: sessions of pages, and tokens of the person's own tools. One mark is
 * enough, as all of a person's memberships are read together.
 */
async function signOut(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { memberId, subject }: { memberId: string; subject: string },
): Promise<void> {
  const at = memberAt(deps, actor, townshipId, memberId)
  const key = `${memberId}-reset-${deps.newId()}`
  const where: typeof at = {
    ...at,
    write({ record: before }, after, _, line) {
      const about = { kind: 'member', key, subject: after.name } as const
      const told = changeRecord(line, { ...about, before: { password: 'valid' }, after: { password: 'temporary' } })
      return deps.members.save(after, before.version, told)
    },
  }
  await change(deps, actor, 'reset', {
    ...where,
    apply: ({ record }) =>
      record.identity?.subject === subject ? { record: { ...record, signedInSince: deps.now().toISOString() } } : null,
  })
}

async function refuseOfOthers(
  { members, signInAccounts }: Deps,
  member: Membership,
  subject: string,
  first: () => Promise<unknown> = async () => {},
): Promise<void> {
  const held = await members.ofPerson(signInAccounts.issuer, subject)
  if (held.every((one) => isOfSameOffice(one, member))) return
  await first()
  throw new DomainError('forbidden', accountRefusals.resetElsewhere)
}
