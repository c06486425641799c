/**
 * A data folder of an earlier release, whose data an engine beside the program kept in `store.sqlite`. It is read once,
 * through that engine, into a new file that takes its place in one step; the old one is kept aside.
 */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Row } from '../../shared/adapters/table/port.ts'
import { sqliteStore } from '../../shared/adapters/table/sqlite/sqlite.ts'
import { DataFolderError } from './data-folder.ts'
import { OLD_FILE, STORE_FILE } from './store-file.ts'

const KEPT_FILE = 'store-before.sqlite'
const key = z.looseObject({ pk: z.string(), sk: z.string() })

/**
 * Takes the folder over; killed at any moment, the next one begins anew or finds it done. Whoever calls holds the folder.
 *
 * @throws DataFolderError when the engine of before is not on this machine
 */
export async function takeOver(folder: string, tableName: string, find?: () => string): Promise<void> {
  const [old, made, draft] = [join(folder, OLD_FILE), join(folder, STORE_FILE), join(folder, `${STORE_FILE}.new`)]
  if (!existsSync(made)) {
    for (const end of ['', '-wal', '-shm']) rmSync(`${draft}${end}`, { force: true })
    await copy(old, draft, tableName, find)
    sync(draft)
    renameSync(draft, made)
    syncFolder(folder)
  }
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(`${old}${end}`)) renameSync(`${old}${end}`, join(folder, `${KEPT_FILE}${end}`))
  }
  // An earlier release that finds nothing here would begin anew, with its sample; this it refuses to open.
  writeFileSync(old, `数据在 ${STORE_FILE}；早先的数据文件改名为 ${KEPT_FILE}。\n`.repeat(20), { mode: 0o600 })
  syncFolder(folder)
}

async function copy(old: string, draft: string, tableName: string, find?: () => string): Promise<void> {
  const { findEngine } = await import('./engine-binary.ts')
  try {
    ;(find ?? findEngine)()
  } catch {
    throw new DataFolderError(
      `${old} 是早先版本的数据，读它要用早先版本的数据库，这台机器上没有。请用早先的版本运行 npm run backup，再用这个版本在新的 DATA_DIR 里运行 npm run restore。`,
    )
  }
  const { startEngine } = await import('./engine.ts')
  const { createTable, engineConfig } = await import('./create-table.ts')
  const { dynamoDbStore } = await import('../../shared/adapters/table/dynamodb.ts')
  const engine = await startEngine({ dbPath: old })
  try {
    const config = engineConfig(engine.url)
    await createTable(tableName, config)
    const before = dynamoDbStore(tableName, config)
    const store = sqliteStore(draft)
    try {
      const copied = await store.fillEmpty(keyed(before.scan()))
      let found = 0
      for await (const _ of store.scan()) found++
      if (found !== copied) throw new Error(`${copied} items were read, ${found} are there`)
    } finally {
      await store.close()
      await before.close()
    }
  } finally {
    await engine.stop()
  }
}

async function* keyed(rows: AsyncIterable<Row>): AsyncGenerator<Row & { pk: string; sk: string }, void> {
  for await (const row of rows) yield key.parse(row)
}

function sync(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

/** A name is only as lasting as its folder; Windows keeps folders by itself and cannot open them. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
