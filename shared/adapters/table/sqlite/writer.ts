/** Transactions that wait together are one commit, and so one sync of the disk; each has its own savepoint and answer. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { holds } from '../condition.ts'
import type { Key, Row } from '../port.ts'
import { failureOf, isOfTheFile, TooLarge } from './failures.ts'
import { hasLog } from './file.ts'
import type { Failure, StoredItem, Written } from './messages.ts'
import { checkedBody, checksumOf, FIND, LAST_CHANGE, lastChange, PLACES, storedItem } from './rows.ts'

const MAX_ITEM_BYTES = 400 * 1024
/** Whoever has seen fewer than these goes on from where it was. */
const CHANGES_KEPT = 5_000

type Outcome = { answer: number[] } | { failure: Failure }
export type Writer = {
  commit(transactions: readonly (readonly Written[])[]): Outcome[]
  /** One piece of what fills an empty file; `none` gives it up. False where the file holds something. */
  fill(items: readonly StoredItem[], piece: 'first' | 'next' | 'last' | 'none'): boolean
}

export function createWriter(database: DatabaseSync): Writer {
  const kept = [...PLACES, 'body', 'checksum']
  const statements = {
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    savepoint: database.prepare('SAVEPOINT one'),
    release: database.prepare('RELEASE one'),
    undo: database.prepare('ROLLBACK TO one'),
    find: database.prepare(FIND),
    any: database.prepare('SELECT 1 FROM item LIMIT 1'),
    remove: database.prepare('DELETE FROM item WHERE pk = ? AND sk = ?'),
    put: database.prepare(
      `INSERT INTO item (${['pk', 'sk', ...kept].join(', ')}) VALUES (?, ?, ${kept.map(() => '?').join(', ')})
       ON CONFLICT (pk, sk) DO UPDATE SET ${kept.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    ),
  }
  const shorten = logShortener(database)
  return {
    commit(transactions) {
      try {
        statements.begin.run()
        const outcomes = transactions.map((items) => within(statements, items))
        shorten()
        statements.commit.run()
        return outcomes
      } catch (error) {
        rollBack(database)
        return transactions.map(() => ({ failure: failureOf(error) }))
      }
    },
    fill(items, piece) {
      try {
        if (piece === 'none') {
          rollBack(database)
          return true
        }
        if (piece === 'first') {
          statements.begin.run()
          if (statements.any.get() !== undefined) {
            rollBack(database)
            return false
          }
        }
        for (const item of items) put(statements, item)
        shorten()
        if (piece === 'last') statements.commit.run()
        return true
      } catch (error) {
        rollBack(database)
        throw error
      }
    },
  }
}

/** Keeps the log of changes short, now and then. */
function logShortener(database: DatabaseSync): () => void {
  if (!hasLog(database)) return () => {}
  const last = database.prepare(LAST_CHANGE)
  const forget = database.prepare('DELETE FROM changed WHERE seq <= ?')
  let shortened = lastChange(last) - CHANGES_KEPT
  return () => {
    const now = lastChange(last)
    if (now - shortened < 2 * CHANGES_KEPT) return
    shortened = now - CHANGES_KEPT
    forget.run(shortened)
  }
}

type Statements = Record<'savepoint' | 'release' | 'undo' | 'find' | 'remove' | 'put', StatementSync>

/** What goes wrong with one transaction is its own answer, unless the file itself cannot be written or read. */
function within(statements: Statements, items: readonly Written[]): Outcome {
  statements.savepoint.run()
  try {
    const answer = apply(statements, items)
    statements.release.run()
    return { answer }
  } catch (error) {
    if (isOfTheFile(error)) throw error
    statements.undo.run()
    statements.release.run()
    return { failure: failureOf(error) }
  }
}

/** All conditions are asked before anything is written; those that do not hold are returned. */
function apply(statements: Statements, items: readonly Written[]): number[] {
  const before = items.map((item) => (item.when === undefined && item.does !== 'add' ? null : find(statements, item)))
  const failed = items.flatMap(({ when }, index) =>
    when === undefined || holds(when, before[index] ?? null) ? [] : [index],
  )
  if (failed.length > 0) return failed
  items.forEach((item, index) => {
    if (item.does === 'put') put(statements, item.item)
    if (item.does === 'add') put(statements, added(item.key, before[index] ?? null, item.sums))
    if (item.does === 'remove') statements.remove.run(item.key.pk, item.key.sk)
  })
  return []
}

function find({ find }: Statements, item: Written): Row | null {
  const { pk, sk } = item.does === 'put' ? item.item : item.key
  const row = find.get(pk, sk)
  return row === undefined ? null : JSON.parse(checkedBody(row))
}

function put({ put }: Statements, item: StoredItem): void {
  put.run(item.pk, item.sk, ...item.places, item.body, checksumOf(item))
}

function added(key: Key, before: Row | null, sums: Readonly<Record<string, number>>): StoredItem {
  const row: Row = before ?? { ...key }
  for (const [name, value] of Object.entries(sums)) {
    const sum = row[name] === undefined ? value : Number(row[name]) + value
    if (!Number.isSafeInteger(sum) || !['number', 'undefined'].includes(typeof row[name])) {
      throw new TypeError(`${key.pk} / ${key.sk}: ${name} cannot be added to`)
    }
    row[name] = sum
  }
  const item = storedItem(key, row)
  if (Buffer.byteLength(item.body) > MAX_ITEM_BYTES) throw new TooLarge(`${key.pk} / ${key.sk}`)
  return item
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // SQLite has done so by itself.
  }
}
