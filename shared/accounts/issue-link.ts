import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { LOCAL_ISSUER } from '../members/grant-membership.ts'
import type { Actor, Membership } from '../members/member.ts'
import { authorize, may } from '../members/permissions.ts'
import { type ChangeRecord, changeRecord } from '../townships/change-log.ts'
import { type PasswordLink, signInName } from './account.ts'
import { newPasswordLink } from './password-link.ts'
import type { LocalAccounts } from './port.ts'

/** `endPassword`: the old password stops working at once, and whoever is signed in with it is signed out. */
export const linkInput = z.object({ account: signInName, endPassword: z.boolean().default(false) })

type Deps = Pick<Dependencies, 'members' | 'now'> & { accounts: LocalAccounts }

/**
 * Gives a member a new one-time link to set the password, and the township's history a line; the link before is void. An account that is used in another
 * township, or by the county, is refused: who sets its password could act there. Those are for the machine's operator.
 */
export async function issueLinkAnew(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<PasswordLink> {
  const today = dayAt(deps.now())
  authorize(actor, 'member.manage', { townshipId }, today)
  const { account, endPassword } = parseInput(linkInput, input)
  const held = await deps.members.ofPerson(LOCAL_ISSUER, account)
  const member = held.find(({ scope }) => scope.kind === 'township' && scope.townshipId === townshipId)
  if (member === undefined) {
    throw new DomainError('not_found', '本乡镇没有这个登录名。')
  }
  const manages = ({ scope }: Membership) =>
    scope.kind === 'township' && may(actor, 'member.manage', { townshipId: scope.townshipId }, today)
  if (actor.kind !== 'operator' && !held.every(manages)) {
    throw new DomainError('forbidden', '这个登录名在别的乡镇或县里也有权限，请系统管理员在服务器上重新发放。')
  }
  const words = endPassword ? { before: { password: 'valid' }, after: { password: 'void' } } : { before: {}, after: {} }
  const lineOf = (version: number) => ({
    townshipId,
    record: changeRecord(actor, deps.now(), {
      ...{ kind: 'member', key: `${member.id}-link-${version}`, subject: member.name },
      ...words,
    }),
  })
  return giveLink(deps, actor, { account, name: member.name, endPassword }, lineOf)
}

/** Makes the account if needed. For callers that have checked that this actor may: no permission is looked at here. */
export async function giveLink(
  deps: Pick<Dependencies, 'now'> & { accounts: LocalAccounts },
  actor: Actor,
  { account, name, endPassword }: { account: string; name: string; endPassword: boolean },
  /** The line of a township's history for the account's new version. */
  lineOf?: (version: number) => { townshipId: string; record: ChangeRecord },
): Promise<PasswordLink> {
  const at = deps.now().toISOString()
  const existing = await deps.accounts.find(account)
  const { kept, given } = newPasswordLink(deps.now())
  const made = existing ?? {
    id: account,
    name,
    passwordHash: null,
    signedInSince: at,
    createdBy: actor.id,
    createdAt: at,
  }
  const version = existing?.version ?? 0
  const ended = endPassword ? { passwordHash: null, signedInSince: at } : {}
  if (
    (await deps.accounts.save(
      { ...made, ...ended, link: kept, version: version + 1 },
      version,
      lineOf?.(version + 1),
    )) === 'stale'
  ) {
    throw new DomainError('stale_version', '这个账号刚刚被改过，请再试一次。')
  }
  return given
}
