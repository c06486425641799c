/**
 * The file as the process itself looks at it, beside its threads: for what was written last, which lies in memory. It waits for
 * nobody, and what it cannot tell at once it throws.
 */

import type { Key } from '../port.ts'
import { table } from '../table.ts'
import { hasLog, openFile } from './file.ts'
import { checkedBody, FIND, LAST_CHANGE, lastChange } from './rows.ts'

/** More than these are not looked at one by one. */
const MOST_CHANGES = 2_000

/** A row that was written, and the partitions of indexes in which it stands or stood. */
export type RowChange = Key & { seq: number; indexes: readonly string[] }

export type WatchedFile = NonNullable<ReturnType<typeof watchFile>>

/** Null where the file has no log of changes. */
export function watchFile(path: string) {
  const database = openFile(path, 0, 'reader')
  if (!hasLog(database)) {
    database.close()
    return null
  }
  database.exec('PRAGMA cache_size = -1000')
  const last = database.prepare(LAST_CHANGE)
  const changes = database.prepare(`SELECT * FROM changed WHERE seq > ? ORDER BY seq LIMIT ${MOST_CHANGES + 1}`)
  const find = database.prepare(FIND)
  return {
    last: () => lastChange(last),

    inOneMoment(read: () => void): void {
      database.exec('BEGIN')
      try {
        read()
      } finally {
        database.exec('COMMIT')
      }
    },

    /** Every change after one; null where there are too many, or some are no longer told. */
    since(seq: number): { changes: RowChange[] | null; last: number } {
      const rows = changes.all(seq)
      const isComplete = rows.length <= MOST_CHANGES && rows[0]?.seq === seq + 1
      return { changes: isComplete ? rows.map(changeOf) : null, last: lastChange(last) }
    },

    /** @throws Damaged */
    text({ pk, sk }: Key): string | null {
      const row = find.get(pk, sk)
      return row === undefined ? null : checkedBody(row)
    },

    close(): void {
      if (database.isOpen) database.close()
    },
  }
}

/** Of a partition of the table, or of an index. */
export function partitionName(pk: string, index = ''): string {
  return `${pk}\n${index}`
}

function changeOf(row: Record<string, unknown>): RowChange {
  const indexes = Object.entries(table.indexes).flatMap(([index, { partitionKey }]) => {
    const pk = row[partitionKey]
    return typeof pk === 'string' ? [partitionName(pk, index)] : []
  })
  return { seq: Number(row.seq), pk: String(row.pk), sk: String(row.sk), indexes }
}
