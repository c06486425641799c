import * as z from 'zod'
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
export const linkInput = z.object({ memberId: id, endPassword: z.boolean().default(false) })

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
  const member = await managedMember(deps, actor, townshipId, memberId)
  if (member.identity?.issuer !== LOCAL_ISSUER) {
    throw new DomainError('wrong_state', accountRefusals.otherIdentity)
  }
  const { subject } = member.identity
  // The account first: a membership bound after this makes its version stale.
  const account = (await accountOf(deps, subject)) ?? newAccount(subject, member.name, actor, deps.now())
  const held = await deps.members.ofPerson(LOCAL_ISSUER, subject)
  if (!held.every((one) => isOfSameOffice(one, member))) {
    throw new DomainError('forbidden', accountRefusals.passwordElsewhere)
  }
  const words = endPassword ? { before: { password: 'valid' }, after: { password: 'void' } } : { before: {}, after: {} }
  const record = changeRecord(actor, deps.now(), {
    ...{ kind: 'member', key: `${member.id}-link-${account.version + 1}`, subject: member.name },
    ...words,
  })
  const { changed, link } = withLink(account, deps.now(), endPassword)
  if ((await deps.localAccounts.save(changed, account.version, { change: { townshipId, record } })) === 'stale') {
    throw changedMeanwhile()
  }
  return link
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

export function withLink(account: Account, now: Date, endPassword: boolean): { changed: Account; link: PasswordLink } {
  const { kept, given } = newPasswordLink(now)
  const ended = endPassword ? { passwordHash: null, signedInSince: now.toISOString() } : {}
  return { changed: { ...account, ...ended, link: kept, version: account.version + 1 }, link: given }
}

export function changedMeanwhile(): DomainError {
  return new DomainError('stale_version', accountRefusals.changedMeanwhile)
}
