/** Workers ship as files of their own beside the bundle that starts them: esbuild follows imports, not `new URL(…)`. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'esbuild'

const WORKER = /new URL\('(\.\/[\w-]+-worker)\.ts', import\.meta\.url\)/g

/**
 * Lets the bundle look for `x-worker.mjs` beside itself where the source names `x-worker.ts`, and notes each such source
 * by the name of its file in the bundle. Bundles are flat, so beside the source is beside the bundle.
 */
export function workerFiles(found: Map<string, string>): Plugin {
  return {
    name: 'worker-files',
    setup(build) {
      build.onLoad({ filter: /[\\/]shared[\\/]adapters[\\/].*\.ts$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8')
        const contents = source.replace(WORKER, (_, name: string) => {
          found.set(`${name.slice(2)}.mjs`, resolve(dirname(path), `${name}.ts`))
          return `new URL('${name}.mjs', import.meta.url)`
        })
        return { contents, loader: 'ts' }
      })
    },
  }
}
