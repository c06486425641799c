import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { grantedMembership, LOCAL_ISSUER } from '../members/grant-membership.ts'
import { isOfSameOffice } from '../members/manage-members.ts'
import { type Membership, operator, type Role } from '../permissions/actor.ts'
import type { Account, PasswordLink } from './account.ts'
import { changedMeanwhile, newAccount, withLink } from './issue-link.ts'
import type { LocalAccounts } from './port.ts'
import * as accountRefusals from './refusals.zh.ts'
import { normalSignInName, signInName } from './sign-in-name.ts'
import { subjectOf } from './subject.ts'

type Deps = Pick<Dependencies, 'members' | 'townships' | 'now' | 'villages'> & { localAccounts: LocalAccounts }

export type Granted = { membership: Membership; link: PasswordLink | null; endedPassword: boolean }

/**
 * Grants a local account a role at once, from the machine's own shell, and makes the account if needed. A name tells nobody
 * who has its password: where the account was another office's, or nobody's, the password is ended and a link is given, to
 * whoever the operator means. `needsLink`: whether an account without a password is to get one too.
 *
 * @throws DomainError `id_conflict` for a name that looks like somebody else's
 */
export async function grantAccount(
  deps: Deps,
  grant: { scope: Membership['scope']; account: string; role: Role; name: string; villageIds: readonly string[] },
  needsLink: boolean,
): Promise<Granted> {
  const existing = await accountNamed(deps, grant.account)
  const id = existing?.id ?? parseInput(signInName, grant.account)
  const account = existing ?? newAccount(id, grant.name, operator, deps.now())
  const subject = subjectOf(account)
  const { membership, expectedVersion } = await grantedMembership(deps, { ...grant, account: subject })
  const held = await deps.members.ofPerson(LOCAL_ISSUER, subject)
  const isKnownHere = held.length > 0 && held.every((one) => isOfSameOffice(one, membership))
  const isTrusted = existing === null || isKnownHere
  const givesLink = isTrusted ? needsLink && account.passwordHash === null : true
  if (!givesLink) {
    if ((await deps.members.save(membership, expectedVersion)) === 'stale') throw changedMeanwhile()
    return { membership, link: null, endedPassword: false }
  }
  const endedPassword = !isTrusted && account.passwordHash !== null
  const { changed, link } = withLink(account, deps.now(), endedPassword)
  const saved = await deps.localAccounts.save(changed, account.version, {
    membership: { membership, expectedVersion },
  })
  if (saved === 'stale') throw changedMeanwhile()
  return { membership, link, endedPassword }
}

/**
 * Ends the password of an account, whoever uses it, and gives a link to set a new one: for the machine's operator, where no
 * office may.
 */
export async function newPasswordOf(
  deps: Pick<Deps, 'localAccounts' | 'now'>,
  signInName: string,
): Promise<{ account: Account; link: PasswordLink }> {
  const account = await accountNamed(deps, signInName)
  if (account === null) throw new DomainError('not_found', accountRefusals.noAccount(signInName))
  const { changed, link } = withLink(account, deps.now(), true)
  if ((await deps.localAccounts.save(changed, account.version)) === 'stale') throw changedMeanwhile()
  return { account: changed, link }
}

/** Who a sign-in name is to memberships and tokens, whether or not it has an account. */
export async function subjectNamed(deps: Pick<Deps, 'localAccounts'>, signInName: string): Promise<string> {
  const account = await accountNamed(deps, signInName)
  return account === null ? signInName : subjectOf(account)
}

/** Exactly this name's, written in whatever case. */
async function accountNamed({ localAccounts }: Pick<Deps, 'localAccounts'>, typed: string): Promise<Account | null> {
  const name = normalSignInName(typed)
  const found = await localAccounts.find(name)
  if (found === null || found.id.toLowerCase() === name.toLowerCase()) return found
  throw new DomainError('id_conflict', accountRefusals.nameTooAlike(found.id))
}
