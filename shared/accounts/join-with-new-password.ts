import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { MemberView } from '../members/manage-members.ts'
import type { Identity } from '../permissions/actor.ts'
import { bind, joiningOf, takeInvitation } from './join.ts'
import { hashPassword, passwordOf } from './password.ts'
import { accountWithPassword } from './set-password.ts'

/**
 * Joins a further office with a local account, whose new password (`input`: password, again) is set in the same step: those,
 * links, sessions and tokens of before are void. Where joining takes none, none is set.
 */
export async function joinWithNewPassword(
  deps: Pick<Dependencies, 'members' | 'now' | 'localAccounts'>,
  identity: Identity,
  code: string,
  input: unknown,
): Promise<MemberView> {
  const { account: known, needsPassword } = await joiningOf(deps, identity, code)
  if (known === null || !needsPassword) return takeInvitation(deps, identity, code)
  const { password } = parseInput(passwordOf(known.id, known.name), input)
  const hash = await hashPassword(password)
  return bind(deps, async () => {
    const { member, account } = await joiningOf(deps, identity, code)
    return { member, identity, account: account && accountWithPassword(account, hash, deps.now()) }
  })
}
