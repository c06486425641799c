import { globSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compiledFolder, repository } from './compiled-folder.mjs'

const folder = fileURLToPath(repository)

/**
 * Makes JavaScript of the sources, file by file, so that the workers of a run import plain modules: when each worker asked for
 * a file at a time, that took a tenth of a run. A file is made again once its time of change is another.
 */
export async function compileSources(): Promise<void> {
  const sources = globSync('{shared,functions,infra,tests,bench}/**/*.{ts,tsx}', { cwd: folder }).map((source) => ({
    source,
    made: join(compiledFolder, source.replace(/\.tsx?$/, '.js')),
    at: statSync(join(folder, source)).mtime,
  }))
  const changed = sources.filter(
    ({ made, at }) => statSync(made, { throwIfNoEntry: false })?.mtime.getTime() !== at.getTime(),
  )
  await build({
    absWorkingDir: folder,
    entryPoints: changed.map(({ source }) => source),
    outbase: folder,
    outdir: compiledFolder,
    format: 'esm',
    target: 'node24',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'error',
  })
  for (const { made, at } of changed) utimesSync(made, at, at)
}
