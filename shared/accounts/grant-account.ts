import { change, there } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import {
  checkVillages,
  type Grant,
  grantedBefore,
  grantedMembership,
  LOCAL_ISSUER,
} from '../members/grant-membership.ts'
import { isOfSameOffice } from '../members/manage-members.ts'
import { type Membership, operator } from '../permissions/actor.ts'
import type { Account, PasswordLink } from './account.ts'
import { newAccount, withLink } from './issue-link.ts'
import { newPasswordLink } from './password-link.ts'
import type { LocalAccounts } from './port.ts'
import * as accountRefusals from './refusals.zh.ts'
import { normalSignInName, signInName } from './sign-in-name.ts'
import { subjectOf } from './subject.ts'

type Deps = Pick<Dependencies, 'members' | 'townships' | 'now' | 'villages'> & { localAccounts: LocalAccounts }

type Granted = { membership: Membership; link: PasswordLink | null; endedPassword: boolean }

/**
 * Grants a local account a role at once, from the machine's own shell, and makes the account if needed. A name tells nobody
 * who has its password: where the account was another office's, or nobody's, the password is ended and a link is given, to
 * whoever the operator means. `needsLink`: whether an account without a password is to get one too.
 *
 * @throws DomainError `id_conflict` for a name that looks like somebody else's
 */
export async function grantAccount(deps: Deps, grant: Grant, needsLink: boolean): Promise<Granted> {
  await checkVillages(deps, grant.scope, grant.villageIds)
  const link = newPasswordLink(deps.now())
  return change(deps, operator, 'granted', {
    async read() {
      const existing = await accountNamed(deps, grant.account)
      const id = existing?.id ?? parseInput(signInName, grant.account)
      const account = existing ?? newAccount(id, grant.name, operator, deps.now())
      const subject = subjectOf(account)
      const before = await grantedBefore(deps, { ...grant, account: subject })
      const held = await deps.members.ofPerson(LOCAL_ISSUER, subject)
      const isKnownHere = held.length > 0 && held.every((one) => isOfSameOffice(one, grant))
      return { record: null as Granting | null, account, before, isTrusted: existing === null || isKnownHere }
    },
    write({ account }, granting) {
      const { membership } = granting
      const expectedVersion = membership.version - 1
      if (granting.link === null) return deps.members.save(membership, expectedVersion)
      const changed = { ...granting.account, version: account.version + 1 }
      return deps.localAccounts.save(changed, account.version, { membership: { membership, expectedVersion } })
    },
    apply({ account, before, isTrusted }) {
      const membership = grantedMembership({ ...grant, account: subjectOf(account) }, before, deps.now().toISOString())
      const givesLink = !isTrusted || (needsLink && account.passwordHash === null)
      const endedPassword = !isTrusted && account.passwordHash !== null
      const linked = givesLink ? withLink(account, link.kept, endedPassword ? deps.now() : null) : account
      return { record: { account: linked, membership, link: givesLink ? link.given : null, endedPassword, version: 0 } }
    },
  })
}

/** What is granted is no record of its own: it is written into a membership, and with a link into its account too. */
type Granting = Granted & { account: Account; version: number }

/**
 * Ends the password of an account, whoever uses it, and gives a link to set a new one: for the machine's operator, where no
 * office may.
 */
export async function newPasswordOf(
  deps: Pick<Deps, 'localAccounts' | 'now'>,
  signInName: string,
): Promise<{ account: Account; link: PasswordLink }> {
  const link = newPasswordLink(deps.now())
  const account = await change(deps, operator, 'new_password', {
    read: async () => there(await accountNamed(deps, signInName)),
    absent: accountRefusals.noAccount(signInName),
    write: (_, after) => deps.localAccounts.save(after, after.version - 1),
    apply: ({ record }) => ({
      record: withLink(record, link.kept, deps.now()),
    }),
  })
  return { account, link: link.given }
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
