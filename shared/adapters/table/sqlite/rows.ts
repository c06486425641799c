/** How a row is kept: its whole JSON text beside its keys and places, and a checksum over all of it. */
import type { SQLOutputValue, StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { Key, Row } from '../port.ts'
import { table } from '../table.ts'
import type { StoredItem } from './messages.ts'

/** Written by a release that knows more than this one. */
export class Newer extends Error {
  override name = 'Newer'
}

/** What is stored is not what was written. */
export class Damaged extends Error {
  override name = 'Damaged'
}

/** The columns of the indexes, named as the attributes are. */
export const PLACES = Object.values(table.indexes).flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])
export const SELECTED = ['id', 'pk', 'sk', ...PLACES, 'body', 'checksum'].join(', ')
export const FIND = `SELECT ${SELECTED} FROM item WHERE pk = ? AND sk = ?`
export const LAST_CHANGE = 'SELECT max(seq) AS last FROM changed'

export type Selected = Record<string, SQLOutputValue>

export function storedItem(key: Key, row: Row): StoredItem {
  const places = Object.values(table.indexes).flatMap(({ partitionKey, sortKey }) => {
    const [pk, sk] = [row[partitionKey], row[sortKey]]
    return typeof pk === 'string' && typeof sk === 'string' ? [pk, sk] : [null, null]
  })
  return { ...key, places, body: JSON.stringify({ ...row, ...key }) }
}

export function checksumOf({ pk, sk, places, body }: StoredItem): number {
  return crc32([pk, sk, ...places.map((place) => place ?? ''), body].join('\n'))
}

/**
 * The JSON text of a selected row.
 *
 * @throws Damaged when it is not what was written
 */
export function checkedBody(row: Selected): string {
  const { pk, sk, body, checksum } = row
  if (typeof pk === 'string' && typeof sk === 'string' && typeof body === 'string') {
    const places = PLACES.map((name) => textOrNull(row[name]))
    if (checksumOf({ pk, sk, places, body }) === checksum) return body
  }
  throw new Damaged(`${String(pk)} / ${String(sk)}`)
}

/** 0 before the first. */
export function lastChange(asking: StatementSync): number {
  const last = asking.get()?.last
  return typeof last === 'number' ? last : 0
}

/** A number that SQLite itself tells. */
export function numberIn(row: Selected | undefined, name: string): number {
  const value = row?.[name]
  if (typeof value !== 'number') throw new Damaged(name)
  return value
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}
