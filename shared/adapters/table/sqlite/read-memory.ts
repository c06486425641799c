/**
 * What was read, kept as the file has it: each time before it is asked, the file's log says which rows were written since, by
 * whomever, and these are read again. So an answer is as new as one of the file, and of one moment; it takes no turn through
 * a thread. What is not asked for a while is forgotten.
 */
import { holds } from '../condition.ts'
import type { Key, Query, QueryPlace, Row } from '../port.ts'
import { compareUtf8 } from '../utf8.ts'
import { partitionName, type RowChange, type WatchedFile } from './watched-file.ts'

/** Bytes of rows in each of two generations. */
const MOST_BYTES = 3_000_000
/** Of one answer: below where a page ends. */
const LONGEST_BYTES = 1_000_000
/** What is kept beside the rows of an answer, in bytes. */
const BESIDE = 200
const RECENT = 1_000

type ReadPage = { rows: readonly Row[]; next: QueryPlace | undefined }
type KeptItem = { row: Row | null; bytes: number }
type KeptPage = { query: Query; page: ReadPage; bytes: number }
type Partition = { items: Map<string, KeptItem>; pages: Map<string, KeptPage> }

export type ReadMemory = ReturnType<typeof readMemory>

/** `rowOf` gives the rows that several may share, frozen, and others that nobody keeps. */
export function readMemory(file: WatchedFile, rowOf: (text: string) => Row, mostBytes = MOST_BYTES) {
  let young = new Map<string, Partition>()
  let old = new Map<string, Partition>()
  let bytes = 0
  /** The last change that all of it has seen. */
  let seen = 0
  let recent: RowChange[] = []

  const forget = (at: number) => {
    ;[young, old, bytes, seen, recent] = [new Map(), new Map(), 0, at, []]
  }

  /** Makes it as the file is now; false where that cannot be said, and the reader shall. */
  const isCurrent = (): boolean => {
    try {
      if (file.last() !== seen) {
        file.inOneMoment(() => {
          const { changes, last } = file.since(seen)
          if (changes === null) forget(last)
          else for (const change of changes) see(change)
        })
      }
      return true
    } catch {
      forget(0)
      return false
    }
  }

  const see = (change: RowChange) => {
    const { pk, sk } = change
    for (const generation of [young, old]) {
      for (const index of change.indexes) generation.delete(index)
      const partition = generation.get(partitionName(pk))
      if (partition !== undefined) seeIn(partition, pk, sk)
    }
    seen = change.seq
    recent.push(change)
    if (recent.length > 2 * RECENT) recent = recent.slice(-RECENT)
  }

  const seeIn = ({ items, pages }: Partition, pk: string, sk: string) => {
    const now = () => keptItem(file.text({ pk, sk }))
    if (items.has(sk)) {
      const item = now()
      if (item === null) items.delete(sk)
      else items.set(sk, item)
    }
    for (const [name, kept] of pages) {
      if (!isWithin(kept.query, sk)) continue
      const item = isWhole(kept) ? now() : null
      const next = item === null ? null : replaced(kept, sk, item)
      if (next === null) pages.delete(name)
      else pages.set(name, next)
    }
  }

  const keptItem = (text: string | null): KeptItem | null => {
    if (text === null) return { row: null, bytes: BESIDE }
    const row = rowOf(text)
    return Object.isFrozen(row) ? { row, bytes: Buffer.byteLength(text) + BESIDE } : null
  }

  /** What the young generation has, or gets from the old one. */
  const find = <T extends KeptItem | KeptPage>(
    partition: string,
    name: string,
    kind: (partition: Partition) => Map<string, T>,
  ): T | undefined => {
    const held = young.get(partition)
    const known = held === undefined ? undefined : kind(held).get(name)
    if (known !== undefined) return known
    const before = old.get(partition)
    const found = before === undefined ? undefined : kind(before).get(name)
    if (before === undefined || found === undefined) return undefined
    kind(before).delete(name)
    keep(partition, name, found, kind)
    return found
  }

  const keep = <T extends KeptItem | KeptPage>(
    partition: string,
    name: string,
    one: T,
    kind: (partition: Partition) => Map<string, T>,
  ) => {
    bytes += one.bytes
    if (bytes > mostBytes) [old, young, bytes] = [young, new Map(), one.bytes]
    const held = young.get(partition) ?? { items: new Map(), pages: new Map() }
    kind(held).set(name, one)
    young.set(partition, held)
  }

  /** Whether something was written after that change which may make it another; true where it is too long ago. */
  const isOlder = (at: number, concerns: (change: RowChange) => boolean): boolean =>
    at > seen || at < seen - recent.length || recent.slice(recent.length - (seen - at)).some(concerns)

  let turn: Promise<boolean> | null = null
  /** One look at the log for all that is asked in one turn of the event loop, and the answers of all together. */
  const currentInTurn = (): Promise<boolean> => {
    turn ??= new Promise((resolve) => {
      setImmediate(() => {
        turn = null
        resolve(isCurrent())
      })
    })
    return turn
  }

  return {
    /** Each as all are in one moment: null where there is none, undefined where the file has to be asked. */
    async items(keys: readonly Key[]): Promise<(Row | null | undefined)[]> {
      if (!(await currentInTurn())) return keys.map(() => undefined)
      return keys.map(({ pk, sk }) => find(partitionName(pk), sk, itemsOf)?.row)
    },

    async page(query: Query): Promise<ReadPage | undefined> {
      return (await currentInTurn())
        ? find(partitionName(query.pk, query.index), JSON.stringify(query), pagesOf)?.page
        : undefined
    },

    /** Rows as they were read at `at`; of a key of which none is there, that there is none. */
    keepItems(keys: readonly Key[], rows: ReadonlyMap<string, string>, at: number | undefined): void {
      if (at === undefined || !isCurrent()) return
      for (const key of keys) {
        if (isOlder(at, (change) => change.pk === key.pk && change.sk === key.sk)) continue
        const item = keptItem(rows.get(`${key.pk}\n${key.sk}`) ?? null)
        if (item !== null) keep(partitionName(key.pk), key.sk, item, itemsOf)
      }
    },

    keepPage(query: Query, page: ReadPage, bodies: readonly string[], at: number | undefined): void {
      if (at === undefined || !isCurrent()) return
      const partition = partitionName(query.pk, query.index)
      const concerns = (change: RowChange) =>
        query.index === undefined
          ? change.pk === query.pk && isWithin(query, change.sk)
          : change.indexes.includes(partition)
      const size = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), BESIDE)
      if (size > LONGEST_BYTES || !page.rows.every(Object.isFrozen) || isOlder(at, concerns)) return
      keep(partition, JSON.stringify(query), { query, page, bytes: size }, pagesOf)
    },
  }
}

const itemsOf = ({ items }: Partition) => items
const pagesOf = ({ pages }: Partition) => pages

/** Whether the row of a sort key may be among those that a query of the table finds. */
function isWithin({ between, prefix = '' }: Query, sk: string): boolean {
  if (between === undefined) return sk.startsWith(prefix)
  return compareUtf8(between[0], sk) <= 0 && compareUtf8(sk, between[1]) <= 0
}

/** All that a query finds, so that a row that was written can take its place in it. */
function isWhole({ query: { index, limit, from }, page }: KeptPage): boolean {
  return index === undefined && limit === undefined && from === undefined && page.next === undefined
}

/** Null where it grows too long. */
function replaced({ query, page, bytes }: KeptPage, sk: string, item: KeptItem): KeptPage | null {
  const rows = [...page.rows]
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const order = compareUtf8(String(rows[middle]?.sk), sk)
    if (query.descending ? order > 0 : order < 0) low = middle + 1
    else high = middle
  }
  const belongs = item.row !== null && (query.filter === undefined || holds(query.filter, item.row))
  rows.splice(low, rows[low]?.sk === sk ? 1 : 0, ...(belongs && item.row !== null ? [item.row] : []))
  const size = bytes + item.bytes
  return size > LONGEST_BYTES ? null : { query, page: { ...page, rows: Object.freeze(rows) }, bytes: size }
}
