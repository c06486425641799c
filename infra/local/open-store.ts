/**
 * How a process on one machine gets at the store. The embedded one is a file in the data folder, which a server and any
 * number of commands open beside each other; who makes it, and every server, holds the folder meanwhile.
 */

import { chmodSync, closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Environment, publicUrlOf } from '../../shared/adapters/environment.ts'
import { sqliteStore, type Verify } from '../../shared/adapters/table/sqlite/sqlite.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import { DomainError } from '../../shared/errors.ts'
import * as groundRefusals from '../../shared/refusals.zh.ts'
import { type DataFolder, DataFolderError, DataFolderInUse, openDataFolder, readOwner } from './data-folder.ts'
import { hasStore, isOfBefore, STORE_FILE, traceOfLostStore } from './store-file.ts'

interface OpenStore {
  readonly store: Store
  /** Of the embedded store alone: whether what is stored is what was written. */
  readonly verify: Verify | null
  /** Where people reach the product; the issuer of local tokens follows from it. */
  readonly publicUrl: string
  /** Whether this process made the store. */
  readonly isNew: boolean
  /** Whether a server is at work on it, or may be. */
  readonly isBesideServer: boolean
  close(): Promise<void>
}

export interface ServerStore extends OpenStore {
  /** Tells commands where the server listens, once that is known (`PORT=0`). */
  announce(publicUrl: string): void
}

/**
 * For a command, beside a running server or not. One that has to make the store holds the folder until it ends.
 *
 * @throws DataFolderInUse after `waitMs`; DataFolderError
 */
export async function openForCommand(
  environment: Environment,
  { waitMs = 60_000, needsData = false, fillsStore = false } = {},
): Promise<OpenStore> {
  const { dataDir } = environment
  const owner = readOwner(dataDir)
  const publicUrl = owner?.publicUrl ?? publicUrlOf(environment)
  if (environment.store.kind !== 'embedded') return { ...(await named(environment)), publicUrl }
  if (needsData && !hasStore(dataDir) && !isOfBefore(dataDir)) {
    throw new DataFolderError(`${dataDir} 里没有数据（没有 ${STORE_FILE}）。请核对 DATA_DIR，确认磁盘已经接上。`)
  }
  if (hasStore(dataDir)) {
    const store = sqliteStore(join(dataDir, STORE_FILE))
    const isBesideServer = owner?.purpose === 'server'
    return { store, verify: store.verify, publicUrl, isNew: false, isBesideServer, close: store.close }
  }
  const folder = await held(environment, 'command', () => true, waitMs)
  return holding(folder, () => embedded(environment, fillsStore), publicUrl)
}

/**
 * For `npm start`: holds the data folder for as long as the server runs, and looks through the file before anything is
 * served from it.
 *
 * @throws DataFolderInUse when another server holds the folder, or a command for longer than `waitMs`; DataFolderError
 */
export async function openForServer(environment: Environment, { waitMs = 10_000 } = {}): Promise<ServerStore> {
  const folder = await held(environment, 'server', (error) => error.owner?.purpose === 'command', waitMs)
  const open = environment.store.kind === 'embedded' ? () => embedded(environment, false) : () => named(environment)
  const opened = await holding(folder, open, publicUrlOf(environment))
  const wrong = await opened.verify?.({ thorough: false }).catch(async (error: unknown) => {
    await opened.close()
    throw error
  })
  if (wrong != null) {
    await opened.close()
    throw new DomainError(
      'damaged',
      groundRefusals.written(
        `数据文件 ${join(environment.dataDir, STORE_FILE)} 有损坏（${wrong}），没有启动。请换一个新的 DATA_DIR，从备份恢复。`,
      ),
    )
  }
  return { ...opened, announce: (publicUrl) => folder.publish({ publicUrl }) }
}

/**
 * Refuses a store of which only a part was restored.
 *
 * @throws DataFolderError
 */
export async function refuseUnfinished(store: Store): Promise<void> {
  if (!(await store.isUnfinished())) return
  throw new DataFolderError('数据库的恢复没有做完，不能使用。请再运行一次 npm run restore -- 备份文件。')
}

/** The store of a server, for another thread of its process, which reads rows once; it is there already. */
export async function openInThread({
  store,
  tableName,
  dataDir,
}: Pick<Environment, 'store' | 'tableName' | 'dataDir'>): Promise<Store> {
  if (store.kind === 'embedded') return sqliteStore(join(dataDir, STORE_FILE), { remembers: false })
  return openNamed({ store, tableName })
}

type Opened = Omit<OpenStore, 'publicUrl'>

/** Takes the folder, again and again while its owner is one to wait for. */
async function held(
  environment: Environment,
  purpose: 'server' | 'command',
  isWorthWaiting: (error: DataFolderInUse) => boolean,
  waitMs: number,
): Promise<DataFolder> {
  const deadline = Date.now() + waitMs
  for (;;) {
    try {
      return openDataFolder(environment.dataDir, purpose)
    } catch (error) {
      if (!(error instanceof DataFolderInUse) || !isWorthWaiting(error) || Date.now() >= deadline) throw error
      await delay(50)
    }
  }
}

async function holding(folder: DataFolder, open: () => Promise<Opened>, publicUrl: string): Promise<OpenStore> {
  try {
    const opened = await open()
    return {
      ...opened,
      publicUrl,
      async close() {
        await opened.close()
        folder.release()
      },
    }
  } catch (error) {
    folder.release()
    throw error
  }
}

async function embedded({ dataDir, tableName }: Environment, fillsStore: boolean): Promise<Opened> {
  if (isOfBefore(dataDir)) await (await import('./take-over.ts')).takeOver(dataDir, tableName)
  const path = join(dataDir, STORE_FILE)
  const trace = fillsStore ? null : traceOfLostStore(dataDir)
  if (trace !== null) {
    throw new DataFolderError(
      `${dataDir} 里有 ${trace}，数据文件 ${STORE_FILE} 却不在（或者是空的），没有当作新系统来用。请找回这个文件，确认磁盘已经接上；或者从备份恢复（npm run restore -- 备份文件）；确实要从头开始的，请用 DATA_DIR 换一个新文件夹。`,
    )
  }
  const isNew = !hasStore(dataDir)
  try {
    // For its owner alone; SQLite gives what it puts beside the file the same mode.
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
  } catch (error) {
    throw new DataFolderError(path, error)
  }
  const store = sqliteStore(path)
  return { store, verify: store.verify, isNew, isBesideServer: false, close: store.close }
}

/** A DynamoDB, AWS's or one that speaks like it, whose table is made where it is missing. */
async function named({ store, tableName }: Environment): Promise<Opened> {
  const { createTable, engineConfig } = await import('./create-table.ts')
  if (store.kind === 'endpoint') await createTable(tableName, engineConfig(store.url))
  const opened = await openNamed({ store, tableName })
  return { store: opened, verify: null, isNew: false, isBesideServer: true, close: opened.close }
}

async function openNamed({ store, tableName }: Pick<Environment, 'store' | 'tableName'>): Promise<Store> {
  const { dynamoDbStore } = await import('../../shared/adapters/table/dynamodb.ts')
  const { engineConfig } = await import('./create-table.ts')
  return dynamoDbStore(tableName, store.kind === 'endpoint' ? engineConfig(store.url) : {})
}
