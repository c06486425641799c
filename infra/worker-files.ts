/** Workers ship as files of their own beside the bundle that starts them: esbuild follows imports, not `new URL(…)`. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'esbuild'

const WORKER = /new URL\('(\.\/[\w-]+-worker)\.ts', import\.meta\.url\)/g

/**
 * A source that looks for `x-worker.mjs` beside itself where it named `x-worker.ts`, and those names (`x-worker`). Bundles are
 * flat, so beside the source is beside the bundle.
 */
export function workersBesideBundle(source: string): { contents: string; workers: string[] } {
  const workers: string[] = []
  const contents = source.replace(WORKER, (_, name: string) => {
    workers.push(name.slice(2))
    return `new URL('${name}.mjs', import.meta.url)`
  })
  return { contents, workers }
}

/** Lets a bundle find its workers, and notes each one's source by the name of its file in the bundle. */
export function workerFiles(found: Map<string, string>): Plugin {
  return {
    name: 'worker-files',
    setup(build) {
      build.onLoad({ filter: /[\\/]shared[\\/]adapters[\\/].*\.ts$/ }, ({ path }) => {
        const { contents, workers } = workersBesideBundle(readFileSync(path, 'utf8'))
        for (const name of workers) found.set(`${name}.mjs`, resolve(dirname(path), `${name}.ts`))
        return { contents, loader: 'ts' }
      })
    },
  }
}
