import type { Dependencies } from '../dependencies.ts'
import type { Account } from './account.ts'
import { hashPassword, isOutdated, isPassword } from './password.ts'
import type { LocalAccounts } from './port.ts'
import { lookOf, normalSignInName } from './sign-in-name.ts'
import { type Counted, ofAccountAnywhere, ofAccountHere, ofAddress, type SignInThrottle } from './throttle.ts'

export type PasswordCheck =
  | { outcome: 'right'; account: Account }
  /** Nothing says whether it was the name or the password. */
  | { outcome: 'wrong' }
  | { outcome: 'wait'; until: Date }

/** Who signs in, from which network address; a wait is the same for names that exist and names that do not. */
export async function checkPassword(
  deps: Pick<Dependencies, 'now'> & { accounts: LocalAccounts; throttle: SignInThrottle },
  typed: { account: string; password: string; address: string },
): Promise<PasswordCheck> {
  const { accounts, throttle } = deps
  const name = normalSignInName(typed.account).slice(0, 100)
  const counted: Counted = [
    { key: `account ${lookOf(name)} from ${typed.address}`, rule: ofAccountHere },
    { key: `account ${lookOf(name)}`, rule: ofAccountAnywhere },
    { key: `address ${typed.address}`, rule: ofAddress },
  ]
  const until = await throttle.begin(counted, deps.now)
  if (until !== null) return { outcome: 'wait', until }
  let isRight = false
  try {
    const account = await accounts.find(name)
    const password = typed.password.slice(0, 200)
    isRight = await isPassword(password, account?.passwordHash ?? null, typed.address)
    if (account === null || !isRight) return { outcome: 'wrong' }
    return { outcome: 'right', account: await withNewHash(accounts, account, password) }
  } finally {
    throttle.end(counted, isRight, deps.now())
  }
}

/** A hash of an older kind is written anew while the password is at hand; where that does not come about, next time. */
async function withNewHash(accounts: LocalAccounts, account: Account, password: string): Promise<Account> {
  if (!isOutdated(account.passwordHash)) return account
  const passwordHash = await hashPassword(password)
  const renewed = { ...account, passwordHash, version: account.version + 1 }
  return (await accounts.save(renewed, account.version)) === 'saved' ? renewed : account
}
