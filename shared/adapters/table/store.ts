import type * as z from 'zod'
import { checkHints, checkKey, checkQuery, checkTogether, checkTransaction, fitTogether } from './limits.ts'
import {
  type Driver,
  type Hint,
  type Key,
  parseRow,
  parseRows,
  type Query,
  type Row,
  sortKeyOf,
  type TransactItem,
} from './port.ts'

/** `prefix`: how the sort keys begin; `between`: only those within. */
type LatestFirst = {
  pk: string
  prefix: string
  between?: Query['between']
  limit: number
  cursor?: string | undefined
}

/** What every adapter is given, over either driver. What DynamoDB would refuse is refused here (`limits.ts`). */
export function createStore(driver: Driver) {
  const queryPage = async (query: Query) => {
    checkQuery(query)
    return driver.queryPage(query)
  }
  /** Every item that a query finds, in order, page after page. */
  const queryAll = async (query: Query): Promise<readonly Row[]> => {
    const first = await queryPage(query)
    if (first.next === undefined) return first.rows
    const rows = [...first.rows]
    for (let from: Query['from'] = first.next; from !== undefined; ) {
      const page = await queryPage({ ...query, from })
      rows.push(...page.rows)
      from = page.next
    }
    return rows
  }
  return {
    scan: driver.scan,
    fillEmpty: driver.fillEmpty,
    isUnfinished: driver.isUnfinished,
    close: driver.close,
    queryPage,
    /** Whether `transact` takes them all at once. */
    fit: fitTogether,

    /** One item, strongly consistent, parsed; null when there is none. */
    async get<T>(key: Key, schema: z.ZodType<T>): Promise<T | null> {
      checkKey(key)
      const row = await driver.get(key)
      return row === null ? null : parseRow(row, schema)
    },

    /** Any number of items, each strongly consistent, in any order; missing ones are left out. */
    async getMany(keys: readonly Key[]): Promise<Row[]> {
      const distinct = new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key]))
      for (const key of distinct.values()) checkKey(key)
      return distinct.size === 0 ? [] : driver.getMany([...distinct.values()])
    },

    /** At most 100 items as they are in one moment; missing ones are left out. On DynamoDB it costs twice `getMany`. */
    async getTogether(keys: readonly Key[]): Promise<Row[]> {
      if (keys.length === 0) return []
      checkTogether(keys)
      return driver.getTogether(keys)
    },

    queryAll,

    /** Every item that a query finds, in order, parsed. */
    async list<T>(query: Query, schema: z.ZodType<T>): Promise<T[]> {
      return parseRows(await queryAll(query), schema)
    },

    /** A page of the items whose sort keys begin so, the last first; a cursor is what follows in the key of the last one seen. */
    async latest<T>({ pk, prefix, between, limit, cursor }: LatestFirst, schema: z.ZodType<T>) {
      const within = between === undefined ? { prefix } : { between }
      const from = cursor === undefined ? {} : { from: { pk, sk: prefix + cursor } }
      const page = await queryPage({ pk, ...within, descending: true, limit, ...from })
      const nextCursor = page.next === undefined ? null : sortKeyOf(page.next).slice(prefix.length)
      return { items: parseRows(page.rows, schema), nextCursor }
    },

    /**
     * Writes all or nothing, at most 100 items. Returns the indexes of those whose condition failed: empty means written.
     * A conflict with another transaction is tried again; everything else is thrown. Any number of `hints`, which are there
     * when the transaction is.
     */
    async transact(items: readonly TransactItem[], hints: readonly Hint[] = []): Promise<number[]> {
      checkTransaction(items)
      checkHints(hints)
      return driver.transact(items, hints)
    },

    /** Writes hints that belong to no transaction of now. */
    async hint(hints: readonly Hint[]): Promise<void> {
      checkHints(hints)
      if (hints.length > 0) await driver.hint(hints)
    },
  }
}

export type Store = ReturnType<typeof createStore>
