/** Puts the light `Headers`, `Request` and `Response` in the place of Node's, in hono and in the edges (docs/decisions/0077-lighter-cold-starts.md). */
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Loader, Plugin } from 'esbuild'

const LIGHT = join(import.meta.dirname, '../functions/light-http.ts')
const WHERE = /(\/node_modules\/hono\/dist\/.*\.js|\/functions\/.*\.tsx?)$/
const MADE = /\b(?:new|instanceof) (Headers|Request|Response)\b/g
const LOADERS: Record<string, Loader> = { '.js': 'js', '.ts': 'ts', '.tsx': 'tsx' }

/** The esbuild plugin: a file that makes one of the three, or asks whether something is one, imports it by the same name. */
export const lightHttp: Plugin = {
  name: 'light-http',
  setup(build) {
    build.onLoad({ filter: WHERE }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const names = new Set(Array.from(source.matchAll(MADE), ([, name]) => name))
      if (names.size === 0 || path === LIGHT) return undefined
      return {
        contents: `import { ${[...names].join(', ')} } from ${JSON.stringify(LIGHT)}\n${source}`,
        loader: LOADERS[extname(path)] ?? 'default',
      }
    })
  },
}
