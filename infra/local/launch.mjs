/**
 * What every npm script of one machine runs: the program as one bundle, made anew when a source has changed, so that a start
 * reads a handful of files instead of thousands. `prepare` makes the bundle and starts nothing.
 */
import './node-version.mjs'
import { readFileSync, statSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, 'node_modules', '.cache', 'village-income')
/** What was compiled is kept after this, because a killed server would not. */
const KEEP_COMPILED_MILLIS = 3_000

const folder = madeBefore() ?? (await madeNow())
if (process.argv[2] !== 'prepare') {
  module.enableCompileCache(join(cache, 'compiled'))
  setTimeout(() => module.flushCompileCache?.(), KEEP_COMPILED_MILLIS).unref()
  await import(pathToFileURL(join(folder, 'run.mjs')).href)
}

/** The folder of the last bundle, or null where a file that it was made of is no longer the same, or another's. */
function madeBefore() {
  try {
    const made = JSON.parse(readFileSync(join(cache, 'bundle.json'), 'utf8'))
    const { folder, madeOf } = made
    // A copy of an installation elsewhere.
    if (made.root !== root) return null
    for (const [path, size, changedAt] of madeOf) {
      const file = statSync(path)
      if (file.size !== size || file.mtimeMs !== changedAt) return null
    }
    return statSync(join(folder, 'run.mjs')).isFile() ? folder : null
  } catch {
    return null
  }
}

async function madeNow() {
  const { register } = await import('tsx/esm/api')
  const unregister = register()
  const { bundleProgram } = await import('./bundle-program.ts')
  const folder = await bundleProgram(root, cache)
  await unregister()
  return folder
}
