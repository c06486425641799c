/** Reads, each of one moment: what was acknowledged before it was asked is there. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { holds } from '../condition.ts'
import type { Key, Query, QueryPlace, Row } from '../port.ts'
import { table } from '../table.ts'
import { hasLog, openFile } from './file.ts'
import type { Answers } from './messages.ts'
import { checkedBody, Damaged, FIND, LAST_CHANGE, lastChange, numberIn, SELECTED, type Selected } from './rows.ts'

/** A page ends here, as on DynamoDB. */
const PAGE_BYTES = 1024 * 1024
const SCAN_ROWS = 500

export type Reader = ReturnType<typeof createReader>

export function createReader(database: DatabaseSync, path: string, busyMillis: number) {
  const prepared = new Map<string, StatementSync>()
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
  const scans = new Map<number, DatabaseSync>()
  const isLogged = hasLog(database)
  /** All that is read, and which change was the last before. */
  const inOneMoment = <T extends object>(read: () => T): T & { at: number | undefined } => {
    database.exec('BEGIN')
    try {
      return { ...read(), at: isLogged ? lastChange(prepare(LAST_CHANGE)) : undefined }
    } finally {
      database.exec('COMMIT')
    }
  }
  const query = (query: Query): Omit<Answers['query'], 'at'> => {
    const { sql, values } = selection(query)
    const bodies: string[] = []
    let bytes = 0
    let looked = 0
    let last: Selected | undefined
    for (const row of prepare(sql).iterate(...values)) {
      const body = checkedBody(row)
      bytes += Buffer.byteLength(body)
      if (last !== undefined && bytes > PAGE_BYTES) return { bodies, next: placeOf(last, query) }
      looked++
      last = row
      const isWhole = query.index === undefined || table.indexes[query.index].holds === 'everything'
      const given = isWhole ? body : JSON.stringify(placeOf(row, query))
      if (query.filter === undefined || holds(query.filter, rowOf(given))) bodies.push(given)
      if (looked === query.limit) return { bodies, next: placeOf(row, query) }
    }
    return { bodies, next: undefined }
  }
  return {
    /** As they are in one moment; those that are missing are left out. */
    get: (keys: readonly Key[]): Answers['get'] =>
      inOneMoment(() => {
        const find = prepare(FIND)
        const rows = keys.map(({ pk, sk }) => find.get(pk, sk)).filter((row) => row !== undefined)
        return { bodies: rows.map(checkedBody) }
      }),

    query: (asked: Query): Answers['query'] => inOneMoment(() => query(asked)),

    /** A connection of its own keeps the moment of the first piece. */
    scan(scan: number, after: number): Answers['scan'] {
      let view = scans.get(scan)
      if (view === undefined) {
        view = openFile(path, busyMillis, 'reader')
        view.exec('BEGIN')
        scans.set(scan, view)
      }
      const rows = view.prepare(`SELECT ${SELECTED} FROM item WHERE id > ? ORDER BY id LIMIT ${SCAN_ROWS}`).all(after)
      const last = rows.length === SCAN_ROWS ? rows.at(-1) : undefined
      return { bodies: rows.map(checkedBody), next: last === undefined ? undefined : numberIn(last, 'id') }
    },
    endScan(scan: number): undefined {
      scans.get(scan)?.close()
      scans.delete(scan)
    },

    /** What is wrong with the file, in the words of whoever found it; nothing where it is whole. */
    verify(thorough: boolean): string | undefined {
      const check = thorough ? 'integrity_check' : 'quick_check'
      const found = database.prepare(`PRAGMA ${check}(1)`).get()?.[check]
      if (found !== 'ok') return String(found)
      if (!thorough) return undefined
      try {
        for (const row of database.prepare(`SELECT ${SELECTED} FROM item`).iterate()) checkedBody(row)
        return undefined
      } catch (error) {
        if (error instanceof Damaged) return error.message
        throw error
      }
    },

    close(): undefined {
      for (const view of scans.values()) view.close()
      database.close()
    },
  }
}

function rowOf(body: string): Row {
  return JSON.parse(body)
}

function placeOf(row: Selected, { index }: Query): QueryPlace {
  const key = { pk: String(row.pk), sk: String(row.sk) }
  if (index === undefined) return key
  const { partitionKey, sortKey } = table.indexes[index]
  return { ...key, [partitionKey]: String(row[partitionKey]), [sortKey]: String(row[sortKey]) }
}

/** SQLite compares texts by their UTF-8 bytes, as DynamoDB does. */
function selection({ pk, prefix, between, index, descending, from }: Query): { sql: string; values: SQLInputValue[] } {
  const { partitionKey: pkName, sortKey: skName } = index ? table.indexes[index] : table
  const conditions = [`${pkName} = ?`]
  const values: SQLInputValue[] = [pk]
  const where = (condition: string, ...given: SQLInputValue[]) => {
    conditions.push(condition)
    values.push(...given)
  }
  if (between !== undefined) where(`${skName} BETWEEN ? AND ?`, ...between)
  if (between === undefined && prefix !== undefined) {
    where(`${skName} >= ?`, prefix)
    const end = endOf(prefix)
    if (end !== null) where(`${skName} < ?`, end)
  }
  if (from !== undefined) {
    const after = descending ? '<' : '>'
    if (index) where(`(${skName}, pk, sk) ${after} (?, ?, ?)`, from[skName] ?? '', from.pk, from.sk)
    else where(`sk ${after} ?`, from.sk)
  }
  const order = (index ? [skName, 'pk', 'sk'] : ['sk']).map((name) => (descending ? `${name} DESC` : name))
  const sql = `SELECT ${SELECTED} FROM item WHERE ${conditions.join(' AND ')} ORDER BY ${order.join(', ')}`
  return { sql, values }
}

/** The first text, by UTF-8 bytes, after all that begin with the prefix; null where there is none. */
function endOf(prefix: string): string | null {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0)
  while (points.length > 0) {
    const last = points.pop() ?? 0
    // Half characters are no text.
    if (last < 0x10ffff) return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1)
  }
  return null
}
