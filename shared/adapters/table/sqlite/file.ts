/** The file: opened with what keeps every acknowledged transaction, or made. */
import { DatabaseSync } from 'node:sqlite'
import { table } from '../table.ts'
import { Damaged, Newer, numberIn, PLACES } from './rows.ts'

/** Says whose file this is ("VICD"), and in which form. */
const APPLICATION_ID = 0x56494344
const FORMAT = 1

const schema = `
CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  pk TEXT NOT NULL,
  sk TEXT NOT NULL,
  ${PLACES.map((name) => `${name} TEXT,`).join(' ')}
  body TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (pk, sk)
) STRICT;
${Object.entries(table.indexes)
  .map(([name, { partitionKey, sortKey }]) => {
    return `CREATE INDEX ${name} ON item (${partitionKey}, ${sortKey}, pk, sk) WHERE ${partitionKey} IS NOT NULL;`
  })
  .join('\n')}
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${FORMAT};
`

const INDEX_PARTITIONS = Object.values(table.indexes).map(({ partitionKey }) => partitionKey)
const CHANGED = ['pk', 'sk', ...INDEX_PARTITIONS]
const logged = (side: 'old' | 'new') =>
  `INSERT INTO changed (${CHANGED.join(', ')}) SELECT ${CHANGED.map((name) => `${side}.${name}`).join(', ')}`

/**
 * Which rows were written, in the order of the commits, whoever writes them: triggers are part of the file. A row that leaves a
 * partition of an index is named in both. It is no part of the format: a release that does not know it keeps it all the same.
 */
const log = `
CREATE TABLE changed (
  seq INTEGER PRIMARY KEY,
  pk TEXT NOT NULL,
  sk TEXT NOT NULL,
  ${INDEX_PARTITIONS.map((name) => `${name} TEXT`).join(', ')}
) STRICT;
CREATE TRIGGER item_made AFTER INSERT ON item BEGIN ${logged('new')}; END;
CREATE TRIGGER item_gone AFTER DELETE ON item BEGIN ${logged('old')}; END;
CREATE TRIGGER item_written AFTER UPDATE ON item BEGIN
  ${logged('new')};
  ${logged('old')} WHERE ${['pk', 'sk', ...INDEX_PARTITIONS].map((name) => `old.${name} IS NOT new.${name}`).join(' OR ')};
END;
`

/**
 * Opens the file, which a writer makes where there is none. Every commit is synced before it is answered
 * (`synchronous=FULL`), and readers of a write-ahead log wait for nobody.
 *
 * @throws Damaged when the file is another program's; Newer when it is a later release's; errors of SQLite
 */
export function openFile(path: string, busyMillis: number, role: 'writer' | 'reader'): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyMillis })
  try {
    if (role === 'reader') {
      database.exec('PRAGMA query_only = ON; PRAGMA cache_size = -8000')
      return database
    }
    const whose = numberIn(database.prepare('PRAGMA application_id').get(), 'application_id')
    const format = numberIn(database.prepare('PRAGMA user_version').get(), 'user_version')
    const tables = numberIn(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get(), 'n')
    if (whose === APPLICATION_ID && format > FORMAT)
      throw new Newer(`format ${format}, and this release knows ${FORMAT}`)
    if (tables > 0 && (whose !== APPLICATION_ID || format !== FORMAT)) {
      throw new Damaged(`format ${format} of application ${whose}`)
    }
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864')
    if (tables === 0) database.exec(`BEGIN IMMEDIATE; ${schema} ${log} COMMIT`)
    else if (!hasLog(database)) keepLog(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Whether the file says which rows were written. */
export function hasLog(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'changed'").get() !== undefined
}

/** In a file of a release before. One that cannot be written now can be read all the same. */
function keepLog(database: DatabaseSync): void {
  try {
    database.exec('BEGIN IMMEDIATE')
    // Another process may have been faster.
    if (!hasLog(database)) database.exec(log)
    database.exec('COMMIT')
  } catch {
    if (database.isTransaction) database.exec('ROLLBACK')
  }
}
