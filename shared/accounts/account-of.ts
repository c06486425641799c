import type { Dependencies } from '../dependencies.ts'
import type { Account } from './account.ts'
import { nameOfSubject, subjectOf } from './subject.ts'

/** The account of a subject; null: there is none, or its name began anew for somebody else. */
export async function accountOf(
  { localAccounts }: Pick<Dependencies, 'localAccounts'>,
  subject: string,
): Promise<Account | null> {
  const account = (await localAccounts?.find(nameOfSubject(subject))) ?? null
  return account !== null && subjectOf(account) === subject ? account : null
}
