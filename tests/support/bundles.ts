import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { type Bundles, bundleFunctions } from '../../infra/functions.ts'
import { newFolder, RUN_FOLDER } from './folder.ts'

/** As long as a test may take: a busy machine takes a minute to make them. */
const PATIENTLY = { interval: 20, timeout: 180_000 }

let made: Promise<Bundles> | undefined

/** The bundles of all functions as they ship. They are the same for every deployment, so they are made once a run. */
export function shippedBundles(): Promise<Bundles> {
  made ??= onceARun(join(process.env[RUN_FOLDER] ?? newFolder(), 'functions'))
  return made
}

/** By the process that asks first; the others wait for its list, or make them where it failed. */
async function onceARun(folder: string): Promise<Bundles> {
  const list = `${folder}.json`
  const isMine = () => {
    try {
      mkdirSync(folder)
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
      throw error
    }
  }
  while (!existsSync(list)) {
    if (!isMine()) {
      await vi.waitUntil(() => existsSync(list) || !existsSync(folder), PATIENTLY)
      continue
    }
    try {
      const bundles = await bundleFunctions(folder)
      writeFileSync(`${list}.part`, JSON.stringify(bundles))
      renameSync(`${list}.part`, list)
      return bundles
    } catch (error) {
      rmSync(folder, { recursive: true, force: true })
      throw error
    }
  }
  return JSON.parse(readFileSync(list, 'utf8'))
}
