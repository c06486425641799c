import type { Saved } from '../change/saved.ts'
import type { Subscription } from './digest.ts'

/**
 * Where somebody's choice is kept; null: switched off. What stays of it when it is: the day that was looked at last, and how
 * many addresses were asked that day.
 */
export type ChoiceMark = {
  townshipId: string | null
  lookedOn: string | null
  asked: { on: string; times: number } | null
  version: number
}

export interface Notifications {
  /** By the digest of who it is; null: never chose. */
  mark(person: string): Promise<ChoiceMark | null>
  find(townshipId: string, person: string): Promise<Subscription | null>
  /** Those whose mails the township's schedule sends. */
  ofTownship(townshipId: string): Promise<Subscription[]>
  /**
   * Replaces a choice: the mark, the subscription, and that its township is to be looked at (`dueAt`), all or nothing; stale
   * where any of them moved.
   */
  choose(
    person: string,
    change: { mark: ChoiceMark; before: Subscription | null; after: Subscription | null; dueAt: string },
  ): Promise<Saved>
  save(subscription: Subscription, expectedVersion: number): Promise<Saved>
  /** When the township's digests, of persons and groups, are looked at next; null: nobody asked for any. */
  dueAt(townshipId: string): Promise<string | null>
  /** Does nothing where somebody has set it since it was `asRead`. */
  setDueAt(townshipId: string, dueAt: string | null, asRead: string | null): Promise<void>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    notifications: Notifications
  }
}
