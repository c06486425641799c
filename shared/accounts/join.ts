import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { LOCAL_ISSUER } from '../members/grant-membership.ts'
import { notGood, openInvitation } from '../members/invitation.ts'
import { isOfSameOffice, type MemberView, memberChange, memberViewOf } from '../members/manage-members.ts'
import { type Identity, type Membership, personId } from '../permissions/actor.ts'
import type { Account } from './account.ts'
import { accountOf } from './account-of.ts'
import * as accountRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'members' | 'now' | 'localAccounts'>

/** Someone signed in who has an invitation: what it is for, and whether joining takes a new password. */
export type Joining = { member: Membership; account: Account | null; isFirstHere: boolean; needsPassword: boolean }

/**
 * No office trusts a password that another may know: whoever joins a further office with a local account sets a new one in
 * the same step. Within one office, and with another identity provider, nothing is asked.
 *
 * @throws DomainError `not_found` for a code that is not good, `wrong_state` for someone who has this role there
 */
export async function joiningOf(deps: Deps, identity: Identity, code: unknown): Promise<Joining> {
  const member = await openInvitation(deps, { code })
  // The account first: a password or a membership that changes after this makes its version stale.
  const account = identity.issuer === LOCAL_ISSUER ? await accountOf(deps, identity.subject) : null
  const held = await deps.members.ofPerson(identity.issuer, identity.subject)
  if (held.some((one) => isOfSameOffice(one, member) && one.role === member.role)) {
    throw new DomainError('wrong_state', accountRefusals.hasRole)
  }
  const isFirstHere = held.length === 0 || !held.every((one) => isOfSameOffice(one, member))
  return { member, account, isFirstHere, needsPassword: account?.passwordHash != null && isFirstHere }
}

/**
 * Binds an invitation to whoever redeems it first, by issuer and subject.
 *
 * @throws DomainError `wrong_state` where joining takes a new password (`joinWithNewPassword`)
 */
export async function takeInvitation(deps: Deps, identity: Identity, code: unknown): Promise<MemberView> {
  const { member, account, isFirstHere, needsPassword } = await joiningOf(deps, identity, code)
  if (needsPassword) {
    throw new DomainError('wrong_state', accountRefusals.joinElsewhere)
  }
  if (account === null || account.link === null || !isFirstHere) return bind(deps, member, identity, null)
  // With a link of the other office somebody could set the password of what is joined here.
  return bind(deps, member, identity, { ...account, link: null, version: account.version + 1 })
}

/** Writes the membership, bound, and together with it the account as it is now to be, whose version tells of the one before. */
export async function bind(
  deps: Deps,
  member: Membership,
  identity: Identity,
  account: Account | null,
): Promise<MemberView> {
  const bound: Membership = { ...member, identity, invitation: null, version: member.version + 1 }
  const id = personId(identity.issuer, identity.subject)
  const change = memberChange({ kind: 'person', id, name: member.name, memberships: [] }, deps.now(), member, bound)
  const saved =
    account === null || deps.localAccounts === null
      ? await deps.members.save(bound, member.version, change)
      : await deps.localAccounts.save(account, account.version - 1, {
          membership: { membership: bound, expectedVersion: member.version },
          change:
            member.scope.kind === 'township' ? { townshipId: member.scope.townshipId, record: change } : undefined,
        })
  if (saved === 'stale') throw notGood()
  return memberViewOf(bound)
}
