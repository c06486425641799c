import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { isOfSameOffice } from '../members/manage-members.ts'
import { managedMember, membersOf } from '../members/managed-members.ts'
import type { Actor, Membership } from '../permissions/actor.ts'
import * as accountRefusals from './refusals.zh.ts'
import type { SignInAccounts } from './sign-in-accounts.ts'
import { temporaryPassword } from './temporary-password.ts'

type Deps = Pick<Dependencies, 'areas' | 'members' | 'now' | 'newId'> & { signInAccounts: SignInAccounts }

/** Somebody else changes the same member at the same moment once, not again and again. */
const MOST_TRIES = 5

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
  const record = changeRecord(actor, deps.now(), {
    ...{ kind: 'member', key: `${member.id}-reset-${deps.newId()}`, subject: member.name },
    ...{ before: { password: 'valid' }, after: { password: 'temporary' } },
  })
  await signOut(deps, townshipId, member, record)
  return { name: member.name, temporaryPassword: password }
}

/** Ends what was signed in with the password of before: sessions of pages, and tokens of the person's own tools. */
async function signOut(
  { members, now }: Pick<Deps, 'members' | 'now'>,
  townshipId: string,
  { id, identity }: Membership,
  record: ReturnType<typeof changeRecord>,
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    // One mark is enough, as all of a person's memberships are read together.
    const member = (await membersOf({ members }, townshipId)).find((one) => one.id === id)
    if (member === undefined || member.identity?.subject !== identity?.subject) return
    const marked = { ...member, signedInSince: now().toISOString(), version: member.version + 1 }
    if ((await members.save(marked, member.version, record)) === 'saved') return
  }
  throw new DomainError('stale_version', accountRefusals.memberChangedMeanwhile)
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
