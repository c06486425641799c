/**
 * Entries by their words, numbers and amounts: the places that hints name are merged, latest first, each entry is read and
 * compared. It costs what is found, however many entries there are; what a page looks at is bounded (docs/decisions/0089).
 */
import { type IncomeEntry, incomeEntrySchema } from '../../income/entry.ts'
import type { EntrySearch } from '../../income/port.ts'
import { pairsIn, type Sought, type Wording } from '../../income/search-text.ts'
import type { ListPage } from '../../page.ts'
import { parseRows, type Row, sortKeyOf } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { placeInOrder } from './entry-places.ts'
import { keys, partitions } from './keys.ts'
import { amountKey, wordingDigest } from './search-places.ts'

/** So many wordings are merged at once: each costs a read, even where it has no entry in these days. */
const WORDINGS_AT_ONCE = 16
/** Rows of a place are some hundred bytes: a read unit holds forty. */
const PLACES_AT_ONCE = 25
/** A pair that more wordings have is looked up only where every other pair has as many. */
const FEW_WORDINGS = 60
/** Of one page: entries read, and places of other people's entries passed over. */
const MOST_READ = 100
const MOST_PASSED = 2_000
const MOST_NUMBERS = 200

/** `2.2023-06-05#id`, `2.2023-06-05`, `0.2000000490000#2023-06-05#id`: the turn of wordings, and before which place it goes on. */
const CURSOR = /^(\d{1,4})\.((?:\d{13}#)?20\d\d-\d\d-\d\d(?:#[\w-]{1,64})?)?$/

/** Where an entry may be found: `sk` is the prefix and the place. */
type Source = { pk: string; prefix: string }
type Found = { place: string; entryId: string; villages: string[] }

export async function searchEntries(store: Store, search: EntrySearch): Promise<ListPage<IncomeEntry>> {
  const [, turnText = '0', before] = CURSOR.exec(search.cursor ?? '0.') ?? []
  if (search.cursor !== undefined && !CURSOR.test(search.cursor)) return { items: [], nextCursor: null }
  const turn = Number(turnText)
  const { sources, listed, isLast } = await sourcesOf(store, search, turn)
  const found = merged([
    ...sources.map((source) => placesIn(store, search, source, before)),
    ...listed.map(fromList(search, before)),
  ])
  const page = await pageOf(store, search, found)
  if (page.stoppedAt !== null) return { items: page.items, nextCursor: `${turn}.${page.stoppedAt}` }
  return { items: page.items, nextCursor: isLast ? null : `${turn + 1}.` }
}

/** Takes places until there are enough entries, or enough was looked at and a day is done. */
async function pageOf(store: Store, search: EntrySearch, found: AsyncGenerator<Found, void>) {
  const items: IncomeEntry[] = []
  let [read, passed] = [0, 0]
  let waiting: Found[] = []
  let last = ''
  /** Reads those that wait; where the page is full, the place of its last entry. */
  const compare = async (): Promise<string | null> => {
    const entries = new Map((await entriesAt(store, search.townshipId, waiting)).map((entry) => [entry.id, entry]))
    for (const { place, entryId } of waiting) {
      const entry = entries.get(entryId)
      if (entry === undefined || !isAt(entry, place, search) || !search.matches(entry)) continue
      items.push(entry)
      if (items.length === search.limit) {
        waiting = []
        return place
      }
    }
    waiting = []
    return null
  }
  for await (const one of found) {
    if (dayOf(one.place) !== dayOf(last) && (read >= MOST_READ || passed >= MOST_PASSED)) {
      const full = await compare()
      // Between two days, so that no entry of others stands in a cursor.
      return { items, stoppedAt: full ?? dayOf(last) }
    }
    last = one.place
    if (search.villageIds !== null && !one.villages.some((id) => search.villageIds?.includes(id))) {
      passed++
      continue
    }
    waiting.push(one)
    read++
    if (waiting.length < search.limit - items.length) continue
    const full = await compare()
    if (full !== null) return { items, stoppedAt: full }
  }
  const full = await compare()
  return { items, stoppedAt: full }
}

/** A place that the entry had before it was mended leads nowhere. */
function isAt(entry: IncomeEntry, place: string, { lead }: EntrySearch): boolean {
  const inOrder = placeInOrder(entry)
  return place === (lead.by === 'amount' ? `${amountKey(entry.amountFen)}#${inOrder}` : inOrder)
}

async function entriesAt(store: Store, townshipId: string, places: readonly Found[]): Promise<IncomeEntry[]> {
  const rows = await store.getMany(places.map(({ entryId }) => keys.entry(townshipId, entryId)))
  return parseRows(rows, incomeEntrySchema)
}

/** Everything but the id: places of one day are looked at together. */
function dayOf(place: string): string {
  return place.slice(0, place.lastIndexOf('#') + 1).replace(/#$/, '')
}

/** Where to look in this turn; `listed` are places known already. */
async function sourcesOf(
  store: Store,
  search: EntrySearch,
  turn: number,
): Promise<{ sources: Source[]; listed: Found[][]; isLast: boolean }> {
  const { townshipId: t, lead } = search
  if (lead.by === 'amount') return { sources: [{ pk: partitions.amounts(t), prefix: '' }], listed: [], isLast: true }
  const { sought, payer } = lead
  const wordings = await wordingsWith(store, t, sought, payer)
  const some = wordings.slice(turn * WORDINGS_AT_ONCE, (turn + 1) * WORDINGS_AT_ONCE)
  const sources = some.map((wording): Source => ({ pk: partitions.wording(t, wordingDigest(wording)), prefix: '' }))
  const isLast = wordings.length <= (turn + 1) * WORDINGS_AT_ONCE
  if (payer || turn > 0) return { sources, listed: [], isLast }
  for (const fen of amountsOf(sought)) sources.push({ pk: partitions.amounts(t), prefix: `${amountKey(fen)}#` })
  return { sources, listed: [await withNumber(store, t, sought), await withId(store, t, sought)], isLast }
}

function amountsOf({ amountFen }: Sought): number[] {
  return amountFen === null || amountFen === 0 ? [] : [amountFen, -amountFen]
}

/** Receipts, vouchers and long numbers that begin so. */
async function withNumber(store: Store, townshipId: string, { number }: Sought): Promise<Found[]> {
  if (number === null) return []
  const { rows } = await store.queryPage({ pk: partitions.numbers(townshipId), prefix: number, limit: MOST_NUMBERS })
  return rows.map((row) => foundAt(sortKeyOf(row).split('#').slice(1).join('#'), row))
}

async function withId(store: Store, townshipId: string, { typed }: Sought): Promise<Found[]> {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(typed)) return []
  const entry = await store.get(keys.entry(townshipId, typed), incomeEntrySchema)
  if (entry === null) return []
  const villages = entry.parts?.map(({ villageId }) => villageId) ?? [entry.villageId]
  return [{ place: placeInOrder(entry), entryId: entry.id, villages }]
}

/** Wordings that hold what is sought, by a pair of its characters that few have. In the order of their text. */
async function wordingsWith(store: Store, t: string, { wording }: Sought, payer: boolean): Promise<Wording[]> {
  if (wording === null) return []
  const pairs = pairsIn(wording)
  // A number is the same in every wording; words tell more at their beginning.
  const [first, ...others] = [...pairs.filter((pair) => !pair.includes('0')), ...pairs]
  if (first === undefined) return []
  const query = (pair: string) => ({ pk: partitions.pair(t, pair), ...(payer ? { prefix: 'payer#' } : {}) })
  let rows: readonly Row[] | null = null
  for (const pair of new Set([first, others[Math.floor(others.length / 3)] ?? first])) {
    const page = await store.queryPage({ ...query(pair), limit: FEW_WORDINGS })
    if (page.next === undefined) rows = page.rows
    if (rows !== null) break
  }
  rows ??= await store.queryAll(query(first))
  return rows.map(wordingIn).filter(({ text }) => text.includes(wording))
}

function wordingIn(row: Row): Wording {
  const [of, text = ''] = sortKeyOf(row).split('#')
  return { of: of === 'payer' ? 'payer' : 'note', text }
}

/** The places of a source in these days, latest first, or by the amount, largest first. */
async function* placesIn(
  store: Store,
  search: EntrySearch,
  source: Source,
  before: string | undefined,
): AsyncGenerator<Found, void> {
  const [low, high] = endsOf(search)
  let below = before === undefined || before > high ? high : before
  while (low <= below) {
    const page = await store.queryPage({
      pk: source.pk,
      between: [source.prefix + low, source.prefix + below],
      descending: true,
      limit: Math.min(PLACES_AT_ONCE, search.limit + 1),
    })
    for (const row of page.rows) {
      const place = sortKeyOf(row).slice(source.prefix.length)
      if (place !== below && isWithin(place, search)) yield foundAt(place, row)
      below = place
    }
    if (page.next === undefined) return
    if (page.rows.length === 0) below = sortKeyOf(page.next).slice(source.prefix.length)
  }
}

const fromList = (search: EntrySearch, before: string | undefined) => (listed: Found[]) =>
  (async function* () {
    const inOrder = listed.toSorted((a, b) => (a.place > b.place ? -1 : 1))
    for (const one of inOrder)
      if ((before === undefined || one.place < before) && isWithin(one.place, search)) yield one
  })()

function endsOf({ lead, from, through }: Pick<EntrySearch, 'lead' | 'from' | 'through'>): [string, string] {
  return lead.by === 'amount' ? [amountKey(lead.fromFen), `${amountKey(lead.toFen)}~`] : [from, `${through}~`]
}

/** By the day, which is the last but one part of a place. */
function isWithin(place: string, { from, through }: EntrySearch): boolean {
  const day = place.split('#').at(-2) ?? ''
  return day >= from && day <= through
}

function foundAt(place: string, row: Row): Found {
  const entryId = place.slice(place.lastIndexOf('#') + 1)
  return { place, entryId, villages: String(row.villages ?? '').split(' ') }
}

/** Several in order as one, each place once. */
async function* merged(all: readonly AsyncGenerator<Found, void>[]): AsyncGenerator<Found, void> {
  const heads = await Promise.all(all.map(async (one) => ({ one, head: (await one.next()).value ?? null })))
  let last = ''
  for (;;) {
    let next: (typeof heads)[number] | undefined
    for (const each of heads) {
      if (each.head !== null && (next?.head == null || each.head.place > next.head.place)) next = each
    }
    if (next?.head == null) return
    if (next.head.place !== last) yield next.head
    last = next.head.place
    next.head = (await next.one.next()).value ?? null
  }
}
