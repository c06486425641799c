import type { Dependencies } from '../dependencies.ts'
import { type Account, normalSignInName } from './account.ts'
import { isPassword } from './password.ts'
import type { LocalAccounts } from './port.ts'
import { countAttempt, giveBackAttempt, perAccount, perAddress } from './throttle.ts'

export type PasswordCheck =
  | { outcome: 'right'; account: Account }
  /** Nothing says whether it was the name or the password. */
  | { outcome: 'wrong' }
  | { outcome: 'wait'; until: Date }

/** Who signs in, from which network address; a wait is the same for names that exist and names that do not. */
export async function checkPassword(
  deps: Pick<Dependencies, 'now'> & { accounts: LocalAccounts },
  typed: { account: string; password: string; address: string },
): Promise<PasswordCheck> {
  const { accounts } = deps
  const name = normalSignInName(typed.account).slice(0, 100)
  const ofAddress = `address ${typed.address}`
  const ofAccount = `account ${name}`
  const now = deps.now()
  const addressWaits = await countAttempt(accounts, ofAddress, perAddress, now)
  if (addressWaits !== null) return { outcome: 'wait', until: addressWaits }
  const accountWaits = await countAttempt(accounts, ofAccount, perAccount, now)
  if (accountWaits !== null) return { outcome: 'wait', until: accountWaits }

  const account = await accounts.find(name)
  const isRight = await isPassword(typed.password.slice(0, 200), account?.passwordHash ?? null)
  if (account === null || !isRight) return { outcome: 'wrong' }
  await Promise.all([accounts.forgetAttempts(ofAccount), giveBackAttempt(accounts, ofAddress)])
  return { outcome: 'right', account }
}
