/** One folder for everything that a run of the tests keeps, in memory where there is room: how fast a disk is is not tested. */
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileSources } from './compile-sources.ts'
import { RUN_FOLDER } from './folder.ts'

const MEMORY = '/dev/shm'
const ROOM_BYTES = 2 * 1024 ** 3

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > ROOM_BYTES
  } catch {
    return false
  }
}

/** What runs left that were killed. */
function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    const [, pid] = /^village-income-tests-(\d+)-/.exec(name) ?? []
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(base, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

export default async function setup(): Promise<() => void> {
  const base = hasRoom(MEMORY) ? MEMORY : tmpdir()
  sweep(base)
  const folder = mkdtempSync(join(base, `village-income-tests-${process.pid}-`))
  process.env[RUN_FOLDER] = folder
  await compileSources()
  return () => rmSync(folder, { recursive: true, force: true })
}
