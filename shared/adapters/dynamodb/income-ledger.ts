import { type IncomeEntry, incomeEntrySchema } from '../../income/entry.ts'
import type { CommitOutcome, IncomeLedger } from '../../income/port.ts'
import { type ProjectTally, projectTallySchema } from '../../projects/tally.ts'
import type { Closing } from '../../townships/township.ts'
import { closingSchema } from '../../townships/township.ts'
import { overwrite, parseRows, type Row, type Store, sortKeyOf } from '../table/port.ts'
import { areComplete, waitingByListing } from './complete-books.ts'
import { entriesInState, listInState } from './entries-in-state.ts'
import { keys, partitions } from './keys.ts'
import { ledgerItems } from './ledger-items.ts'
import { listEntries, listProjectEntries } from './list-entries.ts'
import { stampsIn } from './stamps.ts'

/** Income entries, what waits for review, and what has been received for each project. */
export function createIncomeLedger(store: Store): IncomeLedger {
  return {
    async commit(change): Promise<CommitOutcome> {
      const { items, closingIndex } = ledgerItems(change)
      const failed = await store.transact(items)
      if (failed.length === 0) return 'committed'
      return failed.some((index) => index !== closingIndex) ? 'entry_changed' : 'closing_moved'
    },

    entry: (townshipId, id) => store.get(keys.entry(townshipId, id), incomeEntrySchema),

    async entryForDecision(townshipId, id) {
      const rows = await store.getMany([keys.entry(townshipId, id), keys.closing(townshipId)])
      const entry = rows.find((row) => row.sk === 'ENTRY')
      return {
        entry: entry === undefined ? null : incomeEntrySchema.parse(entry),
        closedThrough: closingIn(rows).closedThrough,
      }
    },

    async entries(townshipId, ids) {
      const rows = await store.getMany([...new Set(ids)].map((id) => keys.entry(townshipId, id)))
      return parseRows(rows, incomeEntrySchema)
    },

    async pending(townshipId) {
      const entries = (await areComplete(store, townshipId))
        ? await entriesInState(store, townshipId, 'submitted')
        : await waitingByListing(store, townshipId)
      return entries.sort((a, b) => (placeInQueue(a) < placeInQueue(b) ? -1 : 1))
    },

    async list(query) {
      const { townshipId, status } = query
      const isByState = status !== undefined && status !== 'approved' && (await areComplete(store, townshipId))
      return isByState ? listInState(store, query, status) : listEntries(store, query)
    },
    ofProject: (query) => listProjectEntries(store, query),

    async tallies(townshipId) {
      return talliesIn(await store.queryAll({ pk: partitions.township(townshipId), prefix: 'TALLY#' }))
    },
    async writeTallies(townshipId, tallies) {
      for (const { projectId, sums } of tallies) {
        const key = keys.tally(townshipId, projectId)
        await store.transact([overwrite(key, { ...sums, ...stampsIn(await store.getMany([key])) })])
      }
    },
  }
}

/** As long as it waits; a receipt mended keeps its place. */
function placeInQueue({ submittedAt, id }: IncomeEntry): string {
  return `${submittedAt}#${id}`
}

const TALLY_NAME = /^(m\d{6}|c[\w-]+@\d{8})$/

/** Sums that came back to nothing are left out, so that a tally equals one recomputed. */
export function talliesIn(rows: readonly Row[]): ProjectTally[] {
  return rows.map((row) =>
    projectTallySchema.parse({
      projectId: sortKeyOf(row).slice('TALLY#'.length),
      sums: Object.fromEntries(Object.entries(row).filter(([name, value]) => TALLY_NAME.test(name) && value !== 0)),
    }),
  )
}

/** The closing item among rows; a township that never closed has none. */
export function closingIn(rows: readonly Row[]): Closing {
  const row = rows.find((one) => one.sk === 'CLOSING')
  return row === undefined ? { closedThrough: null, version: 0 } : closingSchema.parse(row)
}
