/**
 * The data folder of one machine and who owns it. The lock is SQLite's own lock on `lock.sqlite`: the kernel drops it
 * when its process ends, however it ends, so there is no stale lock to judge and two starters cannot both win.
 * `lock.json` beside it only says who holds the lock and where people reach it.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { systemErrorInWords } from './system-errors.ts'

const ownerSchema = z.object({
  pid: z.int().positive(),
  /** Start time of the process as the kernel counts it, so that a recycled pid is not taken for the owner. */
  startedAt: z.string().nullable(),
  purpose: z.enum(['server', 'command']),
  publicUrl: z.url().optional(),
})

type Owner = z.output<typeof ownerSchema>

export interface DataFolder {
  readonly path: string
  /** Adds to `lock.json` what commands and people ask for. */
  publish(addresses: { publicUrl: string }): void
  /** Removes `lock.json` and lets the next process in. */
  release(): void
}

/** The folder cannot be used at all; the message is for the user. */
export class DataFolderError extends Error {
  override name = 'DataFolderError'

  /** `cause` is what the system said. */
  constructor(message: string, cause?: unknown) {
    super(
      cause === undefined ? message : `数据文件夹 ${message} 不能使用：${systemErrorInWords(cause) ?? String(cause)}。`,
    )
  }
}

/** Another live process owns the folder. */
export class DataFolderInUse extends DataFolderError {
  override name = 'DataFolderInUse'
  readonly owner: Owner | null

  constructor(path: string, owner: Owner | null) {
    const address = owner?.publicUrl
    const who = owner ? `（进程 ${owner.pid}${address ? `，地址 ${address}` : ''}）` : ''
    super(`数据文件夹 ${path} 正由另一个程序使用${who}。请先停止它，或者用 DATA_DIR 换一个文件夹。`)
    this.owner = owner
  }
}

/**
 * Creates the folder where needed and takes it for this process alone.
 *
 * @throws DataFolderInUse when another process (or this one, earlier) holds it; DataFolderError when it cannot be written
 */
export function openDataFolder(path: string, purpose: Owner['purpose']): DataFolder {
  const lock = takeLock(path)
  const file = join(path, 'lock.json')
  let owner: Owner = { pid: process.pid, startedAt: processStartedAt(process.pid), purpose }
  writeWhole(file, owner)

  return {
    path,
    publish(addresses) {
      owner = { ...owner, ...addresses }
      writeWhole(file, owner)
    },
    release() {
      if (!lock.isOpen) return
      rmSync(file, { force: true })
      lock.close()
    },
  }
}

/** The live process that `lock.json` names, or null. Between the death of one owner and the first word of the next it may
 * still name the dead one, which is why it is checked against the process table. */
export function readOwner(path: string): Owner | null {
  const owner = readLockFile(path)
  return owner && isAlive(owner) ? owner : null
}

/** Level by level: where the system answers ENOENT for a folder whose parent is there, Node's own `recursive` never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!existsSync(path)) throw error
  }
}

function takeLock(path: string): DatabaseSync {
  let lock: DatabaseSync | undefined
  try {
    makeFolder(resolve(path))
    // Also a folder of before, or one that somebody else made: what is in it is for its owner alone.
    chmodSync(path, 0o700)
    lock = new DatabaseSync(join(path, 'lock.sqlite'), { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    if (busySchema.safeParse(error).success) throw new DataFolderInUse(path, readOwner(path))
    throw new DataFolderError(path, error)
  }
}

/** SQLITE_BUSY: the lock is held. */
const busySchema = z.object({ errcode: z.literal(5) })

function readLockFile(path: string): Owner | null {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(join(path, 'lock.json'), 'utf8')))
  } catch {
    return null
  }
}

function writeWhole(file: string, owner: Owner) {
  writeFileSync(`${file}.new`, `${JSON.stringify(owner, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function isAlive({ pid, startedAt }: Owner): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!z.object({ code: z.literal('EPERM') }).safeParse(error).success) return false
  }
  const now = processStartedAt(pid)
  return startedAt === null || now === null || startedAt === now
}

/** Field 22 of /proc/PID/stat, counted after the command name, which may hold blanks; null where there is no /proc. */
function processStartedAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
