import { type IncomeEntry, incomeEntrySchema } from '../../income/entry.ts'
import type { CommitOutcome, EntryQuery, IncomeLedger, Page } from '../../income/port.ts'
import { type ProjectTally, projectTallySchema } from '../../projects/tally.ts'
import type { Closing } from '../../townships/township.ts'
import { closingSchema } from '../../townships/township.ts'
import { keys, lookups, partitions } from './keys.ts'
import { ledgerItems } from './ledger-items.ts'
import { parseRows, type Row, type Store, sortKeyOf } from './store.ts'

/** Income entries, what waits for review, and what has been received for each project. */
export function createIncomeLedger(store: Store): IncomeLedger {
  return {
    async commit(change): Promise<CommitOutcome> {
      const { items, closingIndex } = ledgerItems(store, change)
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
      return parseRows(await store.queryAll(partitions.pending(townshipId)), incomeEntrySchema)
    },

    list: (query) => listEntries(store, query),

    async tallies(townshipId) {
      return talliesIn(await store.queryAll(partitions.township(townshipId), 'TALLY#'))
    },
    async writeTallies(townshipId, tallies) {
      for (const { projectId, sums } of tallies) {
        await store.transact([store.overwrite(keys.tally(townshipId, projectId), { ...sums })])
      }
    },
  }
}

const TALLY_NAME = /^(m\d{6}|c[\w-]+@\d{8})$/

/** Sums that came back to nothing are left out, so that a tally equals one recomputed. */
function talliesIn(rows: readonly Row[]): ProjectTally[] {
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

/** Village after village in the order asked, by the day received within each; the cursor is the place to go on. */
async function listEntries(store: Store, query: EntryQuery): Promise<Page<IncomeEntry>> {
  const [cursorVillage, ...rest] = query.cursor?.split('#') ?? []
  const after = rest.join('#')
  const start = cursorVillage === undefined ? 0 : query.villageIds.indexOf(cursorVillage)
  const items: IncomeEntry[] = []
  for (const villageId of start < 0 ? [] : query.villageIds.slice(start)) {
    let low = villageId === cursorVillage ? `${after}\u0000` : query.from
    for (;;) {
      if (low > `${query.through}~`) break
      const page = await store.queryPage({
        pk: lookups.villageEntries(query.townshipId, villageId),
        index: true,
        between: [low, `${query.through}~`],
        limit: Math.min(query.limit + 1, 1000),
        ...(query.status === undefined
          ? {}
          : {
              filter: {
                expression: '#status = :status',
                names: { '#status': 'status' },
                values: { ':status': query.status },
              },
            }),
      })
      for (const entry of parseRows(page.rows, incomeEntrySchema)) {
        const last = items.at(-1)
        if (items.length === query.limit && last !== undefined) {
          return { items, nextCursor: `${last.villageId}#${last.receivedOn}#${last.id}` }
        }
        items.push(entry)
      }
      if (page.next === undefined) break
      low = `${String(page.next.lookupSk)}\u0000`
    }
  }
  return { items, nextCursor: null }
}
