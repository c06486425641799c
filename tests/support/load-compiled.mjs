/** In a worker of the tests: sources are imported as `compile-sources.ts` compiled them, under their own addresses. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'

const repository = new URL('../../', import.meta.url).href
const folder = process.env.TESTS_COMPILED
const SOURCE = /^(?!node_modules\/)(.*)\.tsx?(\?.*)?$/

registerHooks({
  load(url, context, next) {
    const [, name] = (url.startsWith(repository) && SOURCE.exec(url.slice(repository.length))) || []
    if (name === undefined) return next(url, context)
    return { format: 'module', source: readFileSync(join(folder, `${name}.js`)), shortCircuit: true }
  },
})
process.setSourceMapsEnabled(true)
