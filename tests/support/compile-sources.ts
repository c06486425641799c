import { globSync, statSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, version } from 'esbuild'

const repository = resolve(import.meta.dirname, '../..')
const outdir = join(repository, 'node_modules/.cache/village-income', `tests-by-esbuild-${version}`)

/** Tells the workers where what was made of the sources lies (load-compiled.mjs). */
const COMPILED = 'TESTS_COMPILED'

/**
 * Makes JavaScript of the sources, file by file, so that the workers of a run import plain modules: when each worker asked for
 * a file at a time, that took a tenth of a run. A file is made again once its time of change is another.
 */
export async function compileSources(): Promise<void> {
  const sources = globSync('{shared,functions,infra,tests,bench}/**/*.{ts,tsx}', { cwd: repository }).map((source) => ({
    source,
    made: join(outdir, source.replace(/\.tsx?$/, '.js')),
    at: statSync(join(repository, source)).mtime,
  }))
  const changed = sources.filter(
    ({ made, at }) => statSync(made, { throwIfNoEntry: false })?.mtime.getTime() !== at.getTime(),
  )
  await build({
    absWorkingDir: repository,
    entryPoints: changed.map(({ source }) => source),
    outbase: repository,
    outdir,
    format: 'esm',
    target: 'node24',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'error',
  })
  for (const { made, at } of changed) utimesSync(made, at, at)
  process.env[COMPILED] = outdir
}
