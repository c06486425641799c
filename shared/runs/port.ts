import type { Saved } from '../change/saved.ts'
import type { ListPage, PartOfYear } from '../page.ts'
import type { Run } from './run.ts'

export interface Runs {
  /** Latest first. */
  list(townshipId: string, options: PartOfYear): Promise<ListPage<Run>>
  /** From the first period's to the last one's. */
  years(townshipId: string): Promise<number[]>
  find(townshipId: string, kind: Run['kind'], period: string): Promise<Run | null>
  /** Where the line still has so many tries, 0: none is there yet. */
  record(townshipId: string, run: Run, expectedTries: number): Promise<Saved>
  /** Townships with something due at or before this instant, over all shards: runs, or (`digests`) what persons and groups asked to be told. */
  due(now: string): AsyncIterable<{ townshipId: string; dueAt: string; digests: boolean }>
  /** When the township is due next, or since when; null: nothing scheduled. */
  dueAt(townshipId: string): Promise<string | null>
  /** Takes the right to send the alarm of a missing run, and keeps it from everybody until `quietUntil`. False: not yet. */
  claimAlarm(townshipId: string, now: string, quietUntil: string): Promise<boolean>
  /** Gives the right back from `from` on, where no alarm was sent. */
  allowAlarm(townshipId: string, from: string): Promise<void>
  /** When the township is next due; null: nothing scheduled. With `asRead` nothing where somebody has set it since. */
  setNextDue(townshipId: string, nextDueAt: string | null, asRead?: string | null): Promise<void>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    runs: Runs
    /** Asks for a run of a body; returns when the request is kept, not when it ran. */
    requestRun(body: string): Promise<void>
  }
}
