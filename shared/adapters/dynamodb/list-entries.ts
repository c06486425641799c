/** Entries of villages and of projects, by the day received. */
import * as z from 'zod'
import { type IncomeEntry, incomeEntrySchema } from '../../income/entry.ts'
import { partsOf } from '../../income/joint.ts'
import type { EntryQuery, ProjectEntryQuery, VillageEntryQuery } from '../../income/port.ts'
import type { ListPage } from '../../page.ts'
import { anyOf, equal, missing, parseRow, type Row, sortKeyOf } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { otherVillages, placeInOrder } from './entry-places.ts'
import { keys, lookups } from './keys.ts'

/** Rows of a page that are looked at, at the least: joint receipts that are not approved yet stand in the way of the rest. */
const LOOKED_AT = 200
/** Rows asked for together where some may be passed over. */
const FILTERED = 25

/**
 * Village after village in the order asked, by the day received within each; the cursor is the place to go on. What is read
 * is in proportion to `limit`: where much has to be passed over, a page ends early, with a cursor.
 */
export async function listEntries(store: Store, query: EntryQuery): Promise<ListPage<IncomeEntry>> {
  const { townshipId, limit, status, from } = query
  const [cursorVillage, ...rest] = query.cursor?.split('#') ?? []
  const after = `${rest.join('#')}\u0000`
  const start = cursorVillage === undefined ? 0 : query.villageIds.indexOf(cursorVillage)
  const most = Math.max(LOOKED_AT, 4 * (limit + 1))
  const through = `${query.through}~`
  const items: IncomeEntry[] = []
  const jointOnes = new Map<string, IncomeEntry | null>()
  let lookedAt = 0
  for (const villageId of start < 0 ? [] : query.villageIds.slice(start)) {
    let low = villageId === cursorVillage && after > from ? after : from
    while (low <= through) {
      if (lookedAt >= most) return { items, nextCursor: cursorBefore(villageId, low) }
      const wanted = limit - items.length + 1
      const together = Math.min(status === undefined ? wanted : Math.max(wanted, FILTERED), 1000)
      const page = await store.queryPage({
        pk: lookups.villageEntries(townshipId, villageId),
        index: 'lookup',
        between: [low, through],
        limit: together,
        ...(status === undefined ? {} : { filter: ofStatus(status) }),
      })
      lookedAt += page.next === undefined ? Math.max(1, page.rows.length) : together
      for (const { entry, place } of await entriesAt(store, townshipId, page.rows, jointOnes)) {
        const part = partIn(entry, villageId, place.isOther)
        if (part === null || (status !== undefined && entry.status !== status)) continue
        if (items.length === limit) return { items, nextCursor: cursorBefore(villageId, low) }
        items.push(part)
        low = `${place.inOrder}\u0000`
      }
      if (page.next === undefined) break
      low = `${placeOfRow(page.next)}\u0000`
    }
  }
  return { items, nextCursor: null }
}

/** What one village received, latest first, and of joint receipts its parts; reads no more than it gives. */
export async function listVillageEntries(store: Store, query: VillageEntryQuery): Promise<ListPage<IncomeEntry>> {
  const { townshipId, villageId, from, limit } = query
  const items: IncomeEntry[] = []
  let last = query.cursor ?? `${query.through}~`
  while (last >= from) {
    const page = await store.queryPage({
      pk: lookups.villageEntries(townshipId, villageId),
      index: 'lookup',
      descending: true,
      between: [from, last],
      // The last one of the page before, which the range ends with, and one to know whether there is more.
      limit: limit - items.length + 2,
    })
    const later = page.rows.filter((row) => placeOfRow(row) !== last)
    for (const { entry, place } of await entriesAt(store, townshipId, later, new Map())) {
      const part = partIn(entry, villageId, place.isOther)
      if (part === null) continue
      if (items.length === limit) return { items, nextCursor: placeIn(items.at(-1)) }
      items.push(part)
    }
    if (page.next === undefined) break
    last = placeOfRow(page.next)
  }
  return { items, nextCursor: null }
}

/** Entries that name a project, whole, latest first. */
export async function listProjectEntries(store: Store, query: ProjectEntryQuery): Promise<ListPage<IncomeEntry>> {
  const { townshipId, projectId, limit, cursor } = query
  const pk = lookups.projectEntries(townshipId, projectId)
  const page = await store.queryPage({
    pk,
    index: 'lookup',
    descending: true,
    limit,
    ...(cursor === undefined
      ? {}
      : { from: { ...keys.entryProject(townshipId, idInPlace(cursor)), lookupPk: pk, lookupSk: cursor } }),
  })
  const found = await entriesAt(store, townshipId, page.rows, new Map())
  return {
    items: found.map((one) => one.entry).filter((entry) => entry.projectId === projectId),
    nextCursor: page.next === undefined ? null : placeOfRow(page.next),
  }
}

/**
 * Rows of the index with their entries: most are entries, some only say where one is. `known`: those that other rows
 * pointed to already; a joint receipt of sixty villages is read once for all of them. Null: there is none.
 */
async function entriesAt(
  store: Store,
  townshipId: string,
  rows: readonly Row[],
  known: Map<string, IncomeEntry | null>,
) {
  const asked = rows.flatMap((row) => (sortKeyOf(row) === 'ENTRY' ? [] : [entryIdOf(row)]))
  const unknown = [...new Set(asked)].filter((id) => !known.has(id))
  for (const id of unknown) known.set(id, null)
  for (const row of await store.getMany(unknown.map((id) => keys.entry(townshipId, id)))) {
    const entry = parseRow(row, incomeEntrySchema)
    known.set(entry.id, entry)
  }
  return rows.flatMap((row) => {
    const isOther = sortKeyOf(row) !== 'ENTRY'
    const entry = isOther ? known.get(entryIdOf(row)) : parseRow(row, incomeEntrySchema)
    return entry == null ? [] : [{ entry, place: { inOrder: placeOfRow(row), isOther } }]
  })
}

/** What the village has of it; null where the place is one that a mended receipt left behind. */
function partIn(entry: IncomeEntry, villageId: string, isOther: boolean): IncomeEntry | null {
  if (isOther && !otherVillages(entry).includes(villageId)) return null
  return partsOf(entry).find((part) => part.villageId === villageId) ?? null
}

/** Places beside an entry do not know its state; it is looked at when the entry is read. */
function ofStatus(status: string) {
  return anyOf(equal('status', status), missing('status'))
}

/** A list goes on at this place of this village: after what was looked at last, or from the village's first. */
function cursorBefore(villageId: string, low: string): string {
  return `${villageId}#${low.endsWith('\u0000') ? low.slice(0, -1) : '0'}`
}

function placeIn(entry: IncomeEntry | undefined): string | null {
  return entry === undefined ? null : placeInOrder(entry)
}

function entryIdOf(row: Row): string {
  return z.string().parse(row.entryId)
}

function placeOfRow(row: Row): string {
  return z.string().parse(row.lookupSk)
}

/** `2023-06-05#id` → `id`. */
function idInPlace(place: string): string {
  return place.slice(place.indexOf('#') + 1)
}
