import { type IncomeEntry, incomeEntrySchema } from '../../income/entry.ts'
import type { CommitOutcome, IncomeEntries } from '../../income/port.ts'
import { once } from '../../once.ts'
import { type Closing, closingSchema } from '../../townships/township.ts'
import { parseRow, parseRows, type Row } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { areComplete, areIndexed } from './books-shape.ts'
import { waitingByListing } from './complete-books.ts'
import { entriesInState, listInState, pageInState } from './entries-in-state.ts'
import { placeInOrder } from './entry-places.ts'
import { keys } from './keys.ts'
import { ledgerItems } from './ledger-items.ts'
import { listEntries, listProjectEntries, listVillageEntries } from './list-entries.ts'

/** Income entries, what waits for review, and what has been received for each project. */
export function createIncome(store: Store): IncomeEntries {
  // Loaded with the first entry that is written, or the first search: most requests do neither.
  const words = once(async () => (await import('./words.ts')).createWords(store))
  return {
    async commit(change): Promise<CommitOutcome> {
      const { items, closingIndex } = ledgerItems(change)
      const failed = await store.transact(items, await (await words()).of(change.townshipId, change.entries))
      if (failed.length === 0) return 'committed'
      return failed.some((index) => index !== closingIndex) ? 'entry_changed' : 'closing_moved'
    },
    async piecesOf(units) {
      return (await import('./entry-pieces.ts')).piecesOf(units)
    },

    entry: (townshipId, id) => store.get(keys.entry(townshipId, id), incomeEntrySchema),

    async entryForDecision(townshipId, id) {
      const rows = await store.getMany([keys.entry(townshipId, id), keys.closing(townshipId)])
      const entry = rows.find((row) => row.sk === 'ENTRY')
      return {
        entry: entry === undefined ? null : parseRow(entry, incomeEntrySchema),
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

    async pendingPage(townshipId, { limit, after }) {
      if (await areComplete(store, townshipId)) return pageInState(store, townshipId, 'submitted', { limit, after })
      const waiting = (await waitingByListing(store, townshipId)).sort((a, b) =>
        placeInOrder(a) < placeInOrder(b) ? -1 : 1,
      )
      const rest = waiting.filter((entry) => after === null || placeInOrder(entry) > after)
      const last = rest.length > limit ? rest[limit - 1] : undefined
      return { items: rest.slice(0, limit), nextCursor: last === undefined ? null : placeInOrder(last) }
    },

    async list(query) {
      const { townshipId, status } = query
      const isByState = status !== undefined && status !== 'approved' && (await areComplete(store, townshipId))
      return isByState ? listInState(store, query, status) : listEntries(store, query)
    },
    ofVillage: (query) => listVillageEntries(store, query),
    async search(search) {
      if (!(await areIndexed(store, search.townshipId))) return null
      return (await words()).search(search)
    },
    async index(townshipId, entries) {
      await store.hint(
        await (await words()).of(
          townshipId,
          entries.map((entry) => ({ before: null, entry })),
        ),
      )
    },
    ofProject: (query) => listProjectEntries(store, query),
  }
}

/** As long as it waits; a receipt mended keeps its place. */
function placeInQueue({ submittedAt, id }: IncomeEntry): string {
  return `${submittedAt}#${id}`
}

/** The closing item among rows; a township that never closed has none. */
export function closingIn(rows: readonly Row[]): Closing {
  const row = rows.find((one) => one.sk === 'CLOSING')
  return row === undefined ? { closedThrough: null, version: 0 } : parseRow(row, closingSchema)
}
