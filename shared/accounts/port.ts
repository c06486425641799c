import type { ChangeRecord } from '../change/change-log.ts'
import type { Saved } from '../change/saved.ts'
import type { Membership } from '../permissions/actor.ts'
import type { Account } from './account.ts'

/** What is written together with an account, or not at all. */
type WrittenWith = {
  /** The line of a township's history. */
  change?: { townshipId: string; record: ChangeRecord } | undefined
  membership?: { membership: Membership; expectedVersion: number } | undefined
}

/** Accounts of the embedded identity provider. */
export interface LocalAccounts {
  /** By its name as typed (`normalSignInName`) or one that looks like it: the account says which. */
  find(signInName: string): Promise<Account | null>
  byLink(tokenDigest: string): Promise<Account | null>
  /** `expectedVersion` 0: must be new. */
  save(account: Account, expectedVersion: number, together?: WrittenWith): Promise<Saved>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    /** Accounts of the embedded identity provider; null where people sign in at another. */
    localAccounts: LocalAccounts | null
  }
}
