import type { ChangeRecord } from '../townships/change-log.ts'
import type { Account } from './account.ts'
import type { Attempts } from './throttle.ts'

/** Accounts of the embedded identity provider, and what was tried at its door. `expectedVersion` 0: must be new. */
export interface LocalAccounts {
  find(account: string): Promise<Account | null>
  byLink(tokenDigest: string): Promise<Account | null>
  /** `change`: the line of a township's history, written together with the account. */
  save(
    account: Account,
    expectedVersion: number,
    change?: { townshipId: string; record: ChangeRecord },
  ): Promise<'saved' | 'stale'>
  attempts(key: string): Promise<Attempts | null>
  saveAttempts(key: string, attempts: Attempts, expectedVersion: number): Promise<'saved' | 'stale'>
  forgetAttempts(key: string): Promise<void>
}
