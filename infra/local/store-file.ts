import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The embedded store within `DATA_DIR`. */
export const STORE_FILE = 'village-income.sqlite'
/** The store of an earlier release, which an engine beside the program kept. */
export const OLD_FILE = 'store.sqlite'
const HEADER = 'SQLite format 3\0'

/** What a folder holds only after its store was at work. */
const TRACES = ['identity-keys.json', 'files', 'mail']

/** Whether the store is there: an empty file is none. */
export function hasStore(dataDir: string): boolean {
  const path = join(dataDir, STORE_FILE)
  return existsSync(path) && statSync(path).size > 0
}

/** What lies in the folder although its store does not; null in a folder that is new, or whose store is there. */
export function traceOfLostStore(dataDir: string): string | null {
  return hasStore(dataDir) ? null : (TRACES.find((name) => existsSync(join(dataDir, name))) ?? null)
}

/** Whether there is a store of an earlier release to take over. */
export function isOfBefore(dataDir: string): boolean {
  return isSqlite(join(dataDir, OLD_FILE))
}

function isSqlite(path: string): boolean {
  if (!existsSync(path)) return false
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(HEADER.length)
    return readSync(file, header) === HEADER.length && header.toString('latin1') === HEADER
  } finally {
    closeSync(file)
  }
}
