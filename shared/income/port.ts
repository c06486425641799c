import type { EvidenceFile } from '../evidence/evidence.ts'
import type { ListPage } from '../page.ts'
import type { IncomeEntry } from './entry.ts'
import type { EntryStatus } from './entry-status.ts'
import type { Sought } from './search-text.ts'

/** `before` as it was read, whose version must still stand; null: the id must be new in the township. */
export type EntryWrite = { before: IncomeEntry | null; entry: IncomeEntry }

/** Writes that belong together: an original and its reversal. */
export type EntryUnit = EntryWrite[]

/**
 * What is written together or not at all: entries, and by them the review queue, the standings of their villages and the
 * tallies of their projects.
 */
export type IncomeChange = {
  townshipId: string
  entries: readonly EntryWrite[]
  /** Files that an entry of this change lists from now on; their ids must be new. */
  evidence?: readonly EvidenceFile[] | undefined
  /** Refuse unless the township's months are closed exactly up to here (null: none); undefined: of no concern. */
  closedThrough?: string | null
}

export type CommitOutcome = 'committed' | 'entry_changed' | 'closing_moved'

export type EntryQuery = {
  townshipId: string
  /** In the order in which they are listed. */
  villageIds: readonly string[]
  /** By the day received, both inclusive. */
  from: string
  through: string
  status?: EntryStatus
  limit: number
  cursor?: string
}

/** `cursor` as of projects. */
export type VillageEntryQuery = Pick<EntryQuery, 'townshipId' | 'from' | 'through' | 'limit' | 'cursor'> & {
  villageId: string
}

/** What leads to entries; each names more of them than `matches` lets through. */
export type SearchLead =
  /** By words, numbers and amount of either sign; `payer`: by the payer's words alone. */
  | { by: 'words'; sought: Sought; payer: boolean }
  /** By the amount, in fen, both ends included, largest first. */
  | { by: 'amount'; fromFen: number; toFen: number }

export type EntrySearch = {
  townshipId: string
  lead: SearchLead
  /** Whose entries may be seen; null: all of them. */
  villageIds: readonly string[] | null
  /** By the day received, both inclusive. */
  from: string
  through: string
  matches(entry: IncomeEntry): boolean
  limit: number
  cursor?: string | undefined
}

/** `cursor` is the place of the last entry of the page before: `2023-06-05#id`. */
export type ProjectEntryQuery = { townshipId: string; projectId: string; limit: number; cursor?: string }

export interface IncomeEntries {
  commit(change: IncomeChange): Promise<CommitOutcome>
  /** Any number of units in pieces that `commit` takes, cut between them as the store must. */
  piecesOf(units: readonly EntryUnit[]): Promise<EntryWrite[][]>
  /** Strongly consistent. */
  entry(townshipId: string, id: string): Promise<IncomeEntry | null>
  /** The entry and the month closed last, in one round trip, strongly consistent. */
  entryForDecision(townshipId: string, id: string): Promise<{ entry: IncomeEntry | null; closedThrough: string | null }>
  entries(townshipId: string, ids: readonly string[]): Promise<IncomeEntry[]>
  /** Everything that waits for review, oldest first; strongly consistent. */
  pending(townshipId: string): Promise<IncomeEntry[]>
  /** A page of the same by the day received; reads no more than it gives. `after`: the page before's `nextCursor`. */
  pendingPage(townshipId: string, page: { limit: number; after: string | null }): Promise<ListPage<IncomeEntry>>
  /** Of a joint receipt each village has its part (`partsOf`). */
  list(query: EntryQuery): Promise<ListPage<IncomeEntry>>
  /** A village's entries and its parts of joint receipts, latest first. */
  ofVillage(query: VillageEntryQuery): Promise<ListPage<IncomeEntry>>
  /**
   * Joint receipts whole, latest first (of many wordings, some wordings after others). A page may be empty and not the last:
   * what is looked at for one is bounded. Null: these books are not indexed yet.
   */
  search(search: EntrySearch): Promise<ListPage<IncomeEntry> | null>
  /** Indexes entries anew; what is there already stays. */
  index(townshipId: string, entries: readonly IncomeEntry[]): Promise<void>
  /** Entries that name a project, joint receipts whole, latest first. */
  ofProject(query: ProjectEntryQuery): Promise<ListPage<IncomeEntry>>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    income: IncomeEntries
  }
}
