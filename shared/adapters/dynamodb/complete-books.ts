/**
 * Books written by a release that knew neither the sums of what waits nor the places of entries by their state: they are
 * completed from the entries, once, when a folder or table is first opened. Until then readers find what waits, and what
 * is searched for, by listing the villages' entries, whatever that costs: it is never taken for nothing.
 */
import * as z from 'zod'
import { type IncomeEntry, incomeEntrySchema } from '../../income/entry.ts'
import { isWaiting } from '../../income/entry-status.ts'
import { villageSchema } from '../../villages/village.ts'
import { addWhen, allOf, parseRows, present, remove, sortKeyOf } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { BOOKS_SHAPE, isShapedAs, writtenShape } from './books-shape.ts'
import { keys, lookups, partitions } from './keys.ts'
import { placesAnew } from './ledger-items.ts'

/** Every entry that waits, joint receipts whole. */
export async function waitingByListing(store: Store, townshipId: string): Promise<IncomeEntry[]> {
  const entries = await undecided(store, townshipId)
  return entries.filter(isWaiting)
}

/** Every entry that is not approved, whole: it stands in the ledger of its first village. */
async function undecided(store: Store, townshipId: string): Promise<IncomeEntry[]> {
  const found: IncomeEntry[] = []
  const villages = await store.queryAll({ pk: partitions.township(townshipId), prefix: 'VILLAGE#' })
  for (const { id } of parseRows(villages, villageSchema)) {
    const rows = await store.queryAll({ pk: lookups.villageEntries(townshipId, id), index: 'lookup' })
    for (const row of rows) {
      if (sortKeyOf(row) === 'ENTRY' && row.status !== 'approved') found.push(incomeEntrySchema.parse(row))
    }
  }
  return found
}

/**
 * Gives entries their places by state and joint receipts their items, and takes away what was kept before. Standings are
 * the caller's to recompute (`rebuild`), between this and `markComplete`. Only while nobody writes.
 */
export async function completePlaces(store: Store, townshipId: string): Promise<void> {
  for (const entry of await undecided(store, townshipId)) {
    await store.transact(placesAnew(entry))
  }
  for (const { pk, sk } of z
    .array(z.object({ pk: z.string(), sk: z.string() }))
    .parse(await store.queryAll({ pk: partitions.pendingBefore(townshipId) }))) {
    await store.transact([remove({ pk, sk })])
  }
}

export async function markComplete(store: Store, townshipId: string): Promise<void> {
  for (const row of await store.getMany([keys.township(townshipId)])) {
    const sums = { booksShape: BOOKS_SHAPE - writtenShape(row) }
    // Nothing else of the record is written: the township may be moved meanwhile. Marked by somebody else, it is marked.
    await store.transact([addWhen(keys.township(townshipId), sums, allOf(present, isShapedAs(row)))])
  }
}
