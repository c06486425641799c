/**
 * What DynamoDB refuses, refused before either driver is asked, so that what works on one machine works there. Where
 * the product may ask for more than fits, its port says so (`fitTogether`) or cuts it; any other refusal here is a defect, told to
 * whoever reads the log.
 */

import type { Hint, Key, Query, Row, TransactItem } from './port.ts'
import { table } from './table.ts'

export class TableLimitError extends Error {
  override name = 'TableLimitError'
}

const MAX_ITEM_BYTES = 400 * 1024
export const MAX_TRANSACTION_ITEMS = 100
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024
const MAX_PARTITION_KEY_BYTES = 2048
const MAX_SORT_KEY_BYTES = 1024
const MAX_DEPTH = 32
/** The least and the greatest magnitude of a number that is not nothing. */
const [LEAST, GREATEST] = [1e-130, Number.MAX_SAFE_INTEGER]

/** @throws TableLimitError */
export function checkTransaction(items: readonly TransactItem[]): void {
  checkCount(items.length)
  checkDistinct(items.map((item) => item.key))
  const bytes = bytesOf(items)
  if (bytes > MAX_TRANSACTION_BYTES) throw new TableLimitError(`a transaction of ${bytes} bytes`)
}

/** Whether one transaction holds them. What no transaction would take is a defect all the same: @throws TableLimitError */
export function fitTogether(items: readonly TransactItem[]): boolean {
  return items.length <= MAX_TRANSACTION_ITEMS && bytesOf(items) <= MAX_TRANSACTION_BYTES
}

function bytesOf(items: readonly TransactItem[]): number {
  let bytes = 0
  for (const item of items) {
    checkKey(item.key)
    if (item.does === 'put') bytes += checkItem({ ...item.row, ...item.key })
    if (item.does === 'add') bytes += checkSums(item.sums)
  }
  return bytes
}

/** @throws TableLimitError */
export function checkHints(hints: readonly Hint[]): void {
  for (const { key, row } of hints) {
    checkKey(key)
    checkItem({ ...row, ...key })
  }
}

/** @throws TableLimitError */
export function checkTogether(keys: readonly Key[]): void {
  checkCount(keys.length)
  checkDistinct(keys)
  for (const key of keys) checkKey(key)
}

/** @throws TableLimitError */
export function checkKey({ pk, sk }: Key): void {
  checkKeyText('pk', pk, MAX_PARTITION_KEY_BYTES)
  checkKeyText('sk', sk, MAX_SORT_KEY_BYTES)
}

/** @throws TableLimitError */
export function checkQuery({ pk, prefix, between, index, limit, from, filter }: Query): void {
  checkKeyText('pk', pk, MAX_PARTITION_KEY_BYTES)
  for (const text of [prefix, ...(between ?? [])]) {
    if (text !== undefined) checkKeyText('sk', text, MAX_SORT_KEY_BYTES)
  }
  if (between !== undefined && Buffer.compare(Buffer.from(between[0]), Buffer.from(between[1])) > 0) {
    throw new TableLimitError('a range that ends before it begins')
  }
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) throw new TableLimitError(`a limit of ${limit}`)
  if (filter !== undefined && index !== undefined && table.indexes[index].holds === 'keys') {
    throw new TableLimitError(`a filter on ${index}, which holds keys alone`)
  }
  if (from === undefined) return
  checkKey(from)
  const { partitionKey, sortKey } = index ? table.indexes[index] : table
  if (from[partitionKey] !== pk || from[sortKey] === undefined) {
    throw new TableLimitError('a place of another partition')
  }
}

/**
 * The bytes of an item as DynamoDB counts them: names and values, a byte for two digits, three for a list or a map and one
 * for each of its elements.
 *
 * @throws TableLimitError for a value that it cannot hold, or more than 400 KB
 */
export function checkItem(row: Row): number {
  for (const { partitionKey, sortKey } of Object.values(table.indexes)) {
    if (row[partitionKey] !== undefined) checkKeyText(partitionKey, row[partitionKey], MAX_PARTITION_KEY_BYTES)
    if (row[sortKey] !== undefined) checkKeyText(sortKey, row[sortKey], MAX_SORT_KEY_BYTES)
  }
  const bytes = sizeOfMap(row, 0)
  if (bytes > MAX_ITEM_BYTES) throw new TableLimitError(`an item of ${bytes} bytes: ${row.pk} / ${row.sk}`)
  return bytes
}

function checkSums(sums: Readonly<Record<string, number>>): number {
  let bytes = 0
  for (const [name, value] of Object.entries(sums)) {
    if (!Number.isSafeInteger(value)) throw new TableLimitError(`${name}: ${value} is no whole number`)
    bytes += Buffer.byteLength(name) + sizeOfNumber(value)
  }
  if (bytes === 0) throw new TableLimitError('an addition of nothing')
  return bytes
}

function checkCount(count: number): void {
  if (count === 0 || count > MAX_TRANSACTION_ITEMS) throw new TableLimitError(`a transaction of ${count} items`)
}

function checkDistinct(keys: readonly Key[]): void {
  if (new Set(keys.map(({ pk, sk }) => `${pk}\n${sk}`)).size < keys.length) {
    throw new TableLimitError('a transaction that touches an item twice')
  }
}

function checkKeyText(name: string, value: unknown, limit: number): void {
  const isKey = typeof value === 'string' && value !== '' && value.isWellFormed()
  if (!isKey || Buffer.byteLength(value) > limit) throw new TableLimitError(`${name} of ${JSON.stringify(value)}`)
}

function sizeOf(value: unknown, depth: number): number {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TableLimitError('a text with half a character')
    return Buffer.byteLength(value)
  }
  if (typeof value === 'number') return sizeOfNumber(value)
  if (value === null || typeof value === 'boolean') return 1
  if (depth >= MAX_DEPTH) throw new TableLimitError(`more than ${MAX_DEPTH} levels`)
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + 1 + sizeOf(one, depth + 1), 3)
  if (typeof value === 'object') return 3 + Object.keys(value).length + sizeOfMap(value, depth + 1)
  throw new TableLimitError(`a value of type ${typeof value}`)
}

function sizeOfMap(map: object, depth: number): number {
  let bytes = 0
  for (const [name, value] of Object.entries(map)) {
    if (name === '') throw new TableLimitError('an attribute without a name')
    if (value !== undefined) bytes += Buffer.byteLength(name) + sizeOf(value, depth)
  }
  return bytes
}

/** A byte for two significant digits, one more, and one for a minus. */
function sizeOfNumber(value: number): number {
  const magnitude = Math.abs(value)
  if (!(magnitude === 0 || (magnitude >= LEAST && magnitude <= GREATEST))) {
    throw new TableLimitError(`a number of ${value}`)
  }
  const digits = String(magnitude).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length
  return Math.ceil(digits / 2) + 1 + (value < 0 ? 1 : 0)
}
