import * as z from 'zod'
import { change } from '../change/change.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { LOCAL_ISSUER } from '../members/grant-membership.ts'
import { isOfSameOffice } from '../members/manage-members.ts'
import { managedMember } from '../members/managed-members.ts'
import type { Actor } from '../permissions/actor.ts'
import { id } from '../text.ts'
import type { Account, PasswordLink } from './account.ts'
import { accountOf } from './account-of.ts'
import { newPasswordLink } from './password-link.ts'
import type { LocalAccounts } from './port.ts'
import * as accountRefusals from './refusals.zh.ts'
import { lookOf } from './sign-in-name.ts'

/** `endPassword`: the old password stops working at once, and whoever is signed in with it is signed out. */
const linkInput = z.object({ memberId: id, endPassword: z.boolean().default(false) })

type Deps = Pick<Dependencies, 'areas' | 'members' | 'now'> & { localAccounts: LocalAccounts }

/**
 * Gives a member of a township or an area (by its body) a new one-time link to set the password, and its history a line; the link before is
 * void. An account that is used by another office too is refused: who sets its password could act there. Its person
 * gets in again by `npm run member -- --new-password`, or by joining anew with another account.
 */
export async function issueLinkAnew(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<PasswordLink> {
  const { memberId, endPassword } = parseInput(linkInput, input)
  const link = newPasswordLink(deps.now())
  await change(deps, actor, 'link', {
    async read() {
      const member = await managedMember(deps, actor, townshipId, memberId)
      if (member.identity?.issuer !== LOCAL_ISSUER) {
        throw new DomainError('wrong_state', accountRefusals.otherIdentity)
      }
      const { subject } = member.identity
      // The account first: a membership bound after this makes its version stale.
      const record = (await accountOf(deps, subject)) ?? newAccount(subject, member.name, actor, deps.now())
      return { record, member, held: await deps.members.ofPerson(LOCAL_ISSUER, subject) }
    },
    write({ member }, after, _, line) {
      const about = { kind: 'member', key: `${member.id}-link-${after.version}`, subject: member.name } as const
      const [before, now] = endPassword ? [{ password: 'valid' }, { password: 'void' }] : [{}, {}]
      const record = changeRecord(line, { ...about, before, after: now })
      return deps.localAccounts.save(after, after.version - 1, { change: { townshipId, record } })
    },
    apply({ record: account, member, held }) {
      if (!held.every((one) => isOfSameOffice(one, member))) {
        throw new DomainError('forbidden', accountRefusals.passwordElsewhere)
      }
      return { record: withLink(account, link.kept, endPassword ? deps.now() : null) }
    },
  })
  return link.given
}

/** An account that the shell made, or that a membership of the shell stands for; version 0: not kept yet. */
export function newAccount(signInName: string, name: string, actor: Actor, now: Date): Account {
  const at = now.toISOString()
  return {
    id: signInName,
    look: lookOf(signInName),
    generation: 1,
    name,
    passwordHash: null,
    link: null,
    signedInSince: at,
    createdBy: actor.id,
    createdAt: at,
    version: 0,
  }
}

/** The account with a new link; its password ends at an instant, or stays (null). */
export function withLink(account: Account, link: Account['link'], endsPassword: Date | null): Account {
  const ended = endsPassword === null ? {} : { passwordHash: null, signedInSince: endsPassword.toISOString() }
  return { ...account, ...ended, link }
}
