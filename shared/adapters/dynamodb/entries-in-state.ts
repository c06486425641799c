/** Entries that wait, were returned or withdrawn, in proportion to how many there are, however many were approved. */
import * as z from 'zod'
import { type IncomeEntry, incomeEntrySchema } from '../../income/entry.ts'
import type { EntryStatus } from '../../income/entry-status.ts'
import { partsOf } from '../../income/joint.ts'
import type { EntryQuery } from '../../income/port.ts'
import type { ListPage } from '../../page.ts'
import { parseRows, type Row } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { placeInOrder } from './entry-places.ts'
import { lookups } from './keys.ts'

/** `2023-06-05#id#village`: after which part a list goes on. */
const CURSOR = /^(\d{4}-\d\d-\d\d#[\w-]+)#([\w-]+)$/
const MOST_AT_ONCE = 100

/** Every entry in the state, joint receipts whole, by the day received. */
export async function entriesInState(store: Store, townshipId: string, status: EntryStatus): Promise<IncomeEntry[]> {
  const pk = lookups.entriesInState(townshipId, status)
  return asTheyAre(store, status, await store.queryAll({ pk, index: 'state' }))
}

/** A page of entries in the state, joint receipts whole, by the day received; `after` is the place where the last one ended. */
export async function pageInState(
  store: Store,
  townshipId: string,
  status: EntryStatus,
  { limit, after }: { limit: number; after: string | null },
): Promise<ListPage<IncomeEntry>> {
  const found: IncomeEntry[] = []
  let low = after === null ? '0' : `${after}\u0000`
  for (;;) {
    const page = await store.queryPage({
      pk: lookups.entriesInState(townshipId, status),
      index: 'state',
      between: [low, '9999'],
      limit: limit + 1,
    })
    found.push(...(await asTheyAre(store, status, page.rows)))
    if (found.length > limit || page.next === undefined) break
    low = `${placeOf(page.next)}\u0000`
  }
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: last !== undefined && found.length > limit ? placeInOrder(last) : null }
}

/** By the day received, whatever the village; of a joint receipt the parts of the villages asked for, one after another. */
export async function listInState(
  store: Store,
  { townshipId, villageIds, from, through, limit, cursor }: EntryQuery,
  status: EntryStatus,
): Promise<ListPage<IncomeEntry>> {
  const [, lastPlace, lastVillage] = CURSOR.exec(cursor ?? '') ?? []
  if (cursor !== undefined && lastPlace === undefined) return { items: [], nextCursor: null }
  const asked = new Set(villageIds)
  const found: { part: IncomeEntry; place: string }[] = []
  let low = lastPlace === undefined || lastPlace < from ? from : lastPlace
  while (low <= `${through}~`) {
    const page = await store.queryPage({
      pk: lookups.entriesInState(townshipId, status),
      index: 'state',
      between: [low, `${through}~`],
      limit: Math.min(limit + 1, MOST_AT_ONCE),
    })
    for (const entry of await asTheyAre(store, status, page.rows)) {
      const place = placeInOrder(entry)
      const parts = partsOf(entry).filter(({ villageId }) => asked.has(villageId))
      const listed = place === lastPlace ? parts.findIndex(({ villageId }) => villageId === lastVillage) + 1 : 0
      for (const part of parts.slice(listed)) {
        if (found.length === limit) return { items: found.map((one) => one.part), nextCursor: cursorAt(found) }
        found.push({ part, place })
      }
    }
    if (page.next === undefined) break
    low = `${placeOf(page.next)}\u0000`
  }
  return { items: found.map((one) => one.part), nextCursor: null }
}

/** The index may lag behind: what left the state meanwhile is left out. In the order of the places. */
async function asTheyAre(store: Store, status: EntryStatus, places: readonly Row[]): Promise<IncomeEntry[]> {
  const order = new Map(places.map((row, index) => [z.string().parse(row.pk), index]))
  const rows = await store.getMany(places.map(({ pk, sk }) => ({ pk: z.string().parse(pk), sk: z.string().parse(sk) })))
  const inOrder = rows.sort((a, b) => (order.get(String(a.pk)) ?? 0) - (order.get(String(b.pk)) ?? 0))
  return parseRows(
    inOrder.filter((row) => row.status === status),
    incomeEntrySchema,
  )
}

function cursorAt(found: readonly { part: IncomeEntry; place: string }[]): string | null {
  const last = found.at(-1)
  return last === undefined ? null : `${last.place}#${last.part.villageId}`
}

function placeOf(row: Row): string {
  return z.string().parse(row.stateSk)
}
