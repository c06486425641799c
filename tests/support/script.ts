import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { newFolder } from './folder.ts'

/** As the workers of the tests read sources. */
const LOADER = pathToFileURL(resolve(import.meta.dirname, 'load-compiled.mjs')).href

/** Runs a module that imports sources in a process of its own. */
export function spawnScript(script: string): ChildProcessByStdio<null, Readable, null> {
  const file = join(newFolder(), 'script.mjs')
  writeFileSync(file, script)
  return spawn(process.execPath, ['--import', LOADER, file], { stdio: ['ignore', 'pipe', 'inherit'] })
}
