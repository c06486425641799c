/** What takes long and is the same for every file of a run is made by the process that asks first. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { newFolder, RUN_FOLDER } from './folder.ts'

/** As long as a test may take: a busy machine takes a minute to make them. */
const PATIENTLY = { interval: 20, timeout: 180_000 }
const made = new Map<string, Promise<unknown>>()
/** Where there is no run, that of this process. */
let alone: string | undefined

/**
 * Makes something into a folder and answers with what is to be known of it, as JSON can say. The others wait for that, or make it
 * where it failed.
 *
 * @param of what tells it from others of its name
 */
export function onceARun<T>(name: string, of: unknown, make: (folder: string) => Promise<T>): Promise<T> {
  const key = `${name}-${createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 12)}`
  const known = made.get(key) as Promise<T> | undefined
  if (known !== undefined) return known
  alone ??= process.env[RUN_FOLDER] ?? newFolder()
  const making = makeOrWait(join(alone, key), make)
  made.set(key, making)
  return making
}

async function makeOrWait<T>(folder: string, make: (folder: string) => Promise<T>): Promise<T> {
  const answer = `${folder}.json`
  const isMine = () => {
    try {
      mkdirSync(folder)
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
      throw error
    }
  }
  while (!existsSync(answer)) {
    if (!isMine()) {
      await vi.waitUntil(() => existsSync(answer) || !existsSync(folder), PATIENTLY)
      continue
    }
    try {
      const made = await make(folder)
      writeFileSync(`${answer}.part`, JSON.stringify(made))
      renameSync(`${answer}.part`, answer)
      return made
    } catch (error) {
      rmSync(folder, { recursive: true, force: true })
      throw error
    }
  }
  return JSON.parse(readFileSync(answer, 'utf8'))
}
