import { change, there } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Account } from './account.ts'
import { hashPassword, passwordOf } from './password.ts'
import { tokenDigest } from './password-link.ts'
import type { LocalAccounts } from './port.ts'
import * as accountRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'now'> & { accounts: LocalAccounts }

/** The account that a link is for; null where it was used, replaced or has expired. */
export async function accountOfLink(deps: Deps, token: string): Promise<Account | null> {
  const account = await deps.accounts.byLink(tokenDigest(token))
  const isGood = account?.link != null && account.link.expiresAt > deps.now().toISOString()
  return isGood ? account : null
}

/**
 * Sets the password by a one-time link, which is used up by it. Whoever was signed in with the password before is signed
 * out.
 *
 * @throws DomainError `not_found` for a link that is not good (any more), `invalid_input` for a password that will not do
 */
export async function setPassword(deps: Deps, token: string, input: unknown): Promise<Account> {
  const actor = { id: 'link', name: '' }
  return change(deps, actor, 'password', {
    read: async () => there(await accountOfLink(deps, token)),
    absent: accountRefusals.linkUsed,
    write: (_, after) => deps.accounts.save(after, after.version - 1),
    async apply({ record: account }) {
      const { password } = parseInput(passwordOf(account.id, account.name), input)
      return { record: accountWithPassword(account, await hashPassword(password), deps.now()) }
    },
  })
}

/** The account with a password of now: links, sessions and tokens from before are void. */
export function accountWithPassword(account: Account, passwordHash: string, now: Date): Account {
  return { ...account, passwordHash, link: null, signedInSince: now.toISOString() }
}
