import * as z from 'zod'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { LOCAL_ISSUER } from '../members/grant-membership.ts'
import { openInvitation } from '../members/invitation.ts'
import type { MemberView } from '../members/manage-members.ts'
import { once } from '../once.ts'
import type { Membership } from '../permissions/actor.ts'
import type { Account } from './account.ts'
import { bind } from './join.ts'
import { hashPassword, passwordOf } from './password.ts'
import type { LocalAccounts } from './port.ts'
import * as accountRefusals from './refusals.zh.ts'
import { lookOf, signInName } from './sign-in-name.ts'
import { subjectOf } from './subject.ts'

type Deps = Pick<Dependencies, 'members' | 'now'> & { localAccounts: LocalAccounts }

/**
 * For somebody new with an invitation: makes an account with the sign-in name and password of their choice and binds the
 * membership to it, in one step. `input`: code, account, password, again.
 *
 * @throws DomainError `not_found` for a code that is not good, `invalid_input` for a name that is taken or a password that will not do
 */
export async function joinWithNewAccount(
  deps: Deps,
  input: Record<string, unknown>,
): Promise<{ account: string; member: MemberView }> {
  const { name } = await openInvitation(deps, { code: input.code })
  const { account: id } = parseInput(z.object({ account: signInName }), input)
  // Slow as it is, once, whatever race is lost.
  const hash = once(async () => hashPassword(parseInput(passwordOf(id, name), input).password))
  const member = await bind(deps, async () => {
    const invited = await openInvitation(deps, { code: input.code })
    const account = await newAccountOf(deps, invited, id, hash)
    return { member: invited, identity: { issuer: LOCAL_ISSUER, subject: subjectOf(account) }, account }
  })
  return { account: id, member }
}

async function newAccountOf(
  deps: Deps,
  invited: Membership,
  id: string,
  hash: () => Promise<string>,
): Promise<Account> {
  const before = await deps.localAccounts.find(id)
  if (await isTaken(deps, id, before, invited)) {
    const message = accountRefusals.nameTaken
    throw new DomainError('invalid_input', message, [{ path: 'account', message }])
  }
  const passwordHash = await hash()
  const at = deps.now().toISOString()
  return {
    id,
    look: before?.look ?? lookOf(id),
    generation: (before?.generation ?? 0) + 1,
    name: invited.name,
    passwordHash,
    link: null,
    signedInSince: at,
    createdBy: `invitation of ${invited.addedBy}`,
    createdAt: at,
    version: before?.version ?? 0,
  }
}

/**
 * A name is free when nobody has it, or when whoever had it is a member nowhere and waits for no link: then it begins anew,
 * and nothing of the one before is inherited. The sample's and the shell's members may have no account yet.
 */
async function isTaken(deps: Deps, id: string, before: Account | null, member: Membership): Promise<boolean> {
  const subject = before === null ? id : subjectOf(before)
  if ((await deps.members.ofPerson(LOCAL_ISSUER, subject)).length > 0) return true
  if (before?.link != null && before.link.expiresAt > deps.now().toISOString()) return true
  const { scope } = member
  const here =
    scope.kind === 'township'
      ? await deps.members.ofTownship(scope.townshipId)
      : await deps.members.ofCounty(scope.countyId)
  return here.some(({ identity }) => identity?.issuer === LOCAL_ISSUER && lookOf(identity.subject) === lookOf(id))
}
