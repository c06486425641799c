/**
 * Capacity units of a store in the process by the documented arithmetic of DynamoDB, as `documented-capacity.ts` counts them
 * over the wire: a read unit for each 4 KB begun, twice in a transaction, half of an index; a written item two units for each
 * KB begun, the larger of before and after, and one for each KB of its entries in indexes.
 */
import { checkItem } from '../../shared/adapters/table/limits.ts'
import type { Driver, Key, Row } from '../../shared/adapters/table/port.ts'
import { createStore, type Store } from '../../shared/adapters/table/store.ts'

export type Counted = { requests: number; read: number; write: number }

/** The same store, and what was consumed through it since this was last asked. */
export function countedStore(store: Store): { counted: Store; take(): Counted } {
  let units: Counted = { requests: 0, read: 0, write: 0 }
  const reads = (amount: number) => {
    units.requests++
    units.read += amount
  }
  const one = async (key: Key): Promise<Row | null> => (await store.getMany([key]))[0] ?? null
  const ofEach = (wanted: number, rows: readonly Row[]) =>
    rows.reduce((sum, row) => sum + readUnits(sizeOf(row)), 0) + (wanted - rows.length)
  const driver: Driver = {
    ...store,
    async get(key) {
      const row = await one(key)
      reads(readUnits(row === null ? 0 : sizeOf(row)))
      return row
    },
    async getMany(keys) {
      const rows = await store.getMany(keys)
      reads(ofEach(keys.length, rows))
      return rows
    },
    async getTogether(keys) {
      const rows = await store.getTogether(keys)
      reads(2 * ofEach(keys.length, rows))
      return rows
    },
    async queryPage(query) {
      const page = await store.queryPage(query)
      const bytes = page.rows.reduce((sum, row) => sum + sizeOf(row), 0)
      reads(readUnits(bytes) / (query.index === undefined ? 1 : 2))
      return page
    },
    async transact(items, hints = []) {
      const before = await Promise.all(items.map(({ key }) => one(key)))
      const failed = await store.transact(items, hints)
      const after = await Promise.all(items.map(({ key }) => one(key)))
      units.requests += 1 + Math.ceil(hints.length / 25)
      for (const [place, item] of items.entries()) {
        const [was, is] = [before[place] ?? null, after[place] ?? null]
        units.write += 2 * writeUnits(Math.max(sizeOf(was), sizeOf(is)))
        if (item.does !== 'check') units.write += indexUnits(was, is)
      }
      for (const { key, row } of hints) units.write += writeUnits(sizeOf({ ...row, ...key }))
      return failed
    },
  }
  return {
    counted: createStore(driver),
    take() {
      const taken = units
      units = { requests: 0, read: 0, write: 0 }
      return taken
    },
  }
}

function sizeOf(row: Row | null): number {
  return row === null ? 0 : checkItem(row)
}

function readUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 4096))
}

function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024))
}

/** `lookup` holds whole items, `state` keys alone; two entries where a key moves. */
function indexUnits(before: Row | null, after: Row | null): number {
  const of = (name: 'lookup' | 'state') => {
    const keyOf = (row: Row | null) =>
      row?.[`${name}Pk`] === undefined ? null : `${row[`${name}Pk`]} ${row[`${name}Sk`]}`
    const [was, is] = [keyOf(before), keyOf(after)]
    const size = (row: Row | null) => (name === 'state' ? 1 : writeUnits(sizeOf(row)))
    if (was === is) return is === null ? 0 : size(after)
    return (was === null ? 0 : size(before)) + (is === null ? 0 : size(after))
  }
  return of('lookup') + of('state')
}
