/** What a ledger says, read and checked in itself; what it means for the store is decided by the import. */

import type { Contract } from '../contracts/contract.ts'
import type { EntryContent } from '../income/entry.ts'
import type { EntryStatus } from '../income/entry-status.ts'
import type { OutsideReading } from '../income/paying-village.ts'
import type { Project } from '../projects/project.ts'
import type { Refusal } from '../refusal.ts'
import type { ColumnName, LedgerProblem } from '../sheets/problem.ts'
import type { AnnualTarget, PastIncome } from '../targets/target.ts'
import type { Village } from '../villages/village.ts'

/** What is in the store already and names in the ledger may mean. */
export type KnownBooks = {
  villages: readonly Village[]
  projects: readonly Project[]
  contracts?: readonly Contract[]
  /** A village of another township as it is written; left out: there are none. */
  outsideVillage?: (typed: string) => Promise<OutsideReading>
}

export type LedgerVillage = { village: Village; isNew: boolean }
export type LedgerTarget = Pick<AnnualTarget, 'villageId' | 'year' | 'amountFen' | 'documentNo'>
export type LedgerProject = { project: Project; isNew: boolean }

/** Fields of an entry that a ledger can hold at all. */
const ledgerFields = [
  'villageId',
  'receivedOn',
  'category',
  'nature',
  'amountFen',
  'payer',
  'payerVillageId',
  'payerOutside',
  'note',
  'receiptNo',
  'voucherNo',
  'projectId',
] as const satisfies readonly (keyof EntryContent)[]
export type LedgerField = (typeof ledgerFields)[number]

/** What a problem of an entry may be about. */
export type EntryField = LedgerField | 'no' | 'status' | 'reversalOf'
export type EntryPlace = { sheet: string; row: number; columns: Partial<Record<EntryField, ColumnName>> }

export type LedgerEntry = {
  id: string
  /** As typed, for messages; null where the id is a digest. */
  no: string | null
  content: EntryContent
  status: EntryStatus
  /** False where the sheet has no 状态: then an entry that is in the store already keeps its own. */
  isStatusSaid: boolean
  returnReason: string | null
  /** The id of the entry that this row reverses. */
  reversalOf: string | null
  /** A negative row that names no original. */
  unmatchedReversal: boolean
  /** Where the same 编号 stands above for another village: right only for the parts of a joint receipt. */
  partBeside: Pick<EntryPlace, 'sheet' | 'row'> | null
  /** Fields that the sheet has a column for: the others are left as they are in the store. */
  said: ReadonlySet<LedgerField>
  place: EntryPlace
  /** What is to be asked before the row is taken. */
  questions: readonly Refusal[]
  /** Everything the row says, digested: the same row again is known without comparing. */
  digest: string
}

export type Ledger = {
  villages: LedgerVillage[]
  targets: LedgerTarget[]
  pastIncome: PastIncome[]
  projects: LedgerProject[]
  contracts: Contract[]
  entries: LedgerEntry[]
  problems: LedgerProblem[]
  /** Ids of rows that are bad, so that a reversal of one says so. */
  badIds: Set<string>
  /** How the first good row of each sheet was understood, for a person who looks at no other. */
  firstRows: string[]
  /** What was left out, or taken unseen, and is no mistake: sheets and columns that mean nothing here, hidden rows. */
  notes: string[]
}

/** Targets and past income belong to a village and a year. */
export function yearKey({ villageId, year }: { villageId: string; year: number }): string {
  return `${villageId} ${year}`
}
