import { DomainError } from '../errors.ts'
import type { LocalAccounts } from './port.ts'

/**
 * Must whoever is given a role get a link to set a password? No: they have one, and go on using it.
 *
 * @throws DomainError `wrong_state` for an account granted from the machine's own shell and not set up yet: a link for it
 * would hand that township to this one
 */
export async function needsPasswordLink(
  { accounts }: { accounts: Pick<LocalAccounts, 'find'> },
  account: string,
  isUsedElsewhere: boolean,
): Promise<boolean> {
  const existing = await accounts.find(account)
  if (existing !== null && (existing.passwordHash !== null || isUsedElsewhere)) return false
  if (isUsedElsewhere) throw new DomainError('wrong_state', '这个登录名已经有人使用，请换一个，例如手机号。')
  return true
}
