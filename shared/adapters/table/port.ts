/**
 * The table as the adapters use it: reads that parse, conditions as data, transactions that tell why not. Two drivers
 * implement it: DynamoDB through the SDK (`dynamodb.ts`), and SQLite in the process.
 */
import * as z from 'zod'
import { madeOnce } from './frozen.ts'

export type Key = { pk: string; sk: string }
export type Row = Record<string, unknown>
/** Where a page of a query ended; of an index its two attributes too. Given back, the query goes on after it. */
export type QueryPlace = Key & { lookupPk?: string; lookupSk?: string; statePk?: string; stateSk?: string }
/**
 * `lookup` gives whole items, `state` the keys and the two attributes of the index alone. On DynamoDB an index may lag
 * behind; everything else is strongly consistent.
 */
type IndexName = 'lookup' | 'state'
type Scalar = string | number | boolean | null

/** What must hold of an item as it is before the transaction; of none no attribute is there. */
export type Condition =
  | { is: 'there'; name: string }
  | { is: 'missing'; name: string }
  | { is: 'equal'; name: string; value: Scalar }
  | { is: 'less'; name: string; value: string | number }
  | { is: 'any' | 'all'; of: readonly Condition[] }

export const absent: Condition = { is: 'missing', name: 'pk' }
export const present: Condition = { is: 'there', name: 'pk' }
export const missing = (name: string): Condition => ({ is: 'missing', name })
export const equal = (name: string, value: Scalar): Condition => ({ is: 'equal', name, value })
/** Strings by their UTF-8 bytes; a value of another type is never less. */
export const less = (name: string, value: string | number): Condition => ({ is: 'less', name, value })
export const versionIs = (version: number): Condition => equal('version', version)
export const anyOf = (...of: readonly Condition[]): Condition => ({ is: 'any', of })
export const allOf = (...of: readonly Condition[]): Condition => ({ is: 'all', of })

/** One thing a transaction does; no two of them may touch the same item. */
export type TransactItem =
  | { does: 'put'; key: Key; row: Row; when?: Condition }
  | { does: 'add'; key: Key; sums: Readonly<Record<string, number>>; when?: Condition }
  | { does: 'remove'; key: Key; when?: Condition }
  | { does: 'check'; key: Key; when: Condition }

/** Puts an item whose version is known; `expectedVersion` 0 or null: must be new. */
export function put(key: Key, row: Row, expectedVersion: number | null): TransactItem {
  return putWhen(key, row, expectedVersion === null || expectedVersion === 0 ? absent : versionIs(expectedVersion))
}
export const putWhen = (key: Key, row: Row, when: Condition): TransactItem => ({ does: 'put', key, row, when })
/** A put that nobody else can contradict. */
export const overwrite = (key: Key, row: Row): TransactItem => ({ does: 'put', key, row })
export const remove = (key: Key, when?: Condition): TransactItem => ({
  does: 'remove',
  key,
  ...(when === undefined ? {} : { when }),
})
/** Adds whole numbers to those of an item, which it makes where there is none; whatever else it says is left as it is. */
export const add = (key: Key, sums: Readonly<Record<string, number>>): TransactItem => ({ does: 'add', key, sums })
export const addWhen = (key: Key, sums: Readonly<Record<string, number>>, when: Condition): TransactItem => ({
  does: 'add',
  key,
  sums,
  when,
})
/** Writes nothing; the transaction fails unless this holds. */
export const check = (key: Key, when: Condition): TransactItem => ({ does: 'check', key, when })

/**
 * A row that only says where to look: what it says is compared with the item itself, so it may be too old or of nothing. Written
 * before the transaction that makes it true (in the process: within it), each once, at half the price of a transaction's item.
 */
export type Hint = { key: Key; row: Row }

/** A partition in order of sort keys (as UTF-8 bytes), or of an index. */
export type Query = {
  pk: string
  prefix?: string
  /** Both ends belong to it; the first may not come after the last. */
  between?: readonly [string, string]
  index?: IndexName
  descending?: boolean
  /** Most items looked at, before the filter; a page also ends at 1 MB. */
  limit?: number
  from?: QueryPlace
  filter?: Condition
}

/** What a driver does with what was found to be within the limits; the verbs are told at `createStore`. */
export interface Driver {
  get(key: Key): Promise<Row | null>
  getMany(keys: readonly Key[]): Promise<Row[]>
  getTogether(keys: readonly Key[]): Promise<Row[]>
  queryPage(query: Query): Promise<{ rows: readonly Row[]; next: QueryPlace | undefined }>
  transact(items: readonly TransactItem[], hints?: readonly Hint[]): Promise<number[]>
  hint(hints: readonly Hint[]): Promise<void>
  /** Every item, for a backup on one machine (in the process: of one moment); functions on AWS may not do this. */
  scan(): AsyncGenerator<Row, void>
  /**
   * Takes rows as they were into a store that holds nothing; how many, or null where it holds something. In the process all
   * or nothing; on DynamoDB marked until it is whole, and begun anew by the next one (`isUnfinished`).
   */
  fillEmpty(rows: AsyncIterable<Row & Key>): Promise<number | null>
  /** Whether a `fillEmpty` was cut short here. */
  isUnfinished(): Promise<boolean>
  close(): Promise<void>
}

/** Parses each row; an item that does not parse is a defect and is thrown, never skipped. */
export function parseRows<T>(rows: readonly Row[], schema: z.ZodType<T>): T[] {
  return rows.map((row) => parseRow(row, schema))
}

const parsers = new WeakMap<z.ZodType, (row: Row) => unknown>()

/** A row that the driver remembers, a frozen one, is parsed once by each schema. */
export function parseRow<T>(row: Row, schema: z.ZodType<T>): T {
  const parse = (parsers.get(schema) ?? madeOnce((one: Row) => schema.parse(one))) as (row: Row) => T
  parsers.set(schema, parse)
  return parse(row)
}

export function sortKeyOf(row: Row): string {
  return text.parse(row.sk)
}

const text = z.string()
