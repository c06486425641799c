import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { LOCAL_ISSUER } from '../members/grant-membership.ts'
import { openInvitation } from '../members/invitation.ts'
import { isOfSameOffice, type MemberView, memberChange, memberViewOf } from '../members/manage-members.ts'
import { type Identity, type Membership, personId } from '../permissions/actor.ts'
import type { Account } from './account.ts'
import { accountOf } from './account-of.ts'
import * as accountRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'members' | 'now' | 'localAccounts'>

/** Someone signed in who has an invitation: what it is for, and whether joining takes a new password. */
type Joining = { member: Membership; account: Account | null; isFirstHere: boolean; needsPassword: boolean }

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
export function takeInvitation(deps: Deps, identity: Identity, code: unknown): Promise<MemberView> {
  return bind(deps, async () => {
    const { member, account, isFirstHere, needsPassword } = await joiningOf(deps, identity, code)
    if (needsPassword) throw new DomainError('wrong_state', accountRefusals.joinElsewhere)
    // With a link of the other office somebody could set the password of what is joined here.
    const voids = account !== null && account.link !== null && isFirstHere
    return { member, identity, account: voids ? { ...account, link: null } : null }
  })
}

/** An invitation that is good, who redeems it, and their account as it is now to be (null: stays as it is). */
type Redeemed = { member: Membership; identity: Identity; account: Account | null }

/**
 * Writes the membership, bound, and together with it the account, whose version tells of the one before. Where somebody wrote in
 * between, `redeem` looks at all of it again: whoever was second is told that the invitation is not good.
 */
export async function bind(deps: Deps, redeem: () => Promise<Redeemed>): Promise<MemberView> {
  // Who it is is known once the invitation is read; the line names them then.
  const somebody = { id: 'invited', name: '' }
  const bound = await change(deps, somebody, 'joined', {
    async read() {
      const { member, ...by } = await redeem()
      return { record: member, ...by }
    },
    write({ record: before, account, identity }, bound, _, { at }) {
      const line = { at, by: personId(identity.issuer, identity.subject), byName: before.name }
      const record = memberChange(line, before, bound)
      if (account === null || deps.localAccounts === null) return deps.members.save(bound, before.version, record)
      const { scope } = before
      return deps.localAccounts.save({ ...account, version: account.version + 1 }, account.version, {
        membership: { membership: bound, expectedVersion: before.version },
        change: scope.kind === 'township' ? { townshipId: scope.townshipId, record } : undefined,
      })
    },
    apply: ({ record, identity }) => ({
      record: { ...record, identity, invitation: null },
    }),
  })
  return memberViewOf(bound)
}
