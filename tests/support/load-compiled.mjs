/** In the processes and threads of the tests: sources are imported as `compile-sources.ts` compiled them, under their own addresses. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { compiledFolder, repository } from './compiled-folder.mjs'

const SOURCE = /^(?!node_modules\/)(.*)\.tsx?(\?.*)?$/

registerHooks({
  load(url, context, next) {
    const [, name] = (url.startsWith(repository.href) && SOURCE.exec(url.slice(repository.href.length))) || []
    if (name === undefined) return next(url, context)
    return { format: 'module', source: readFileSync(join(compiledFolder, `${name}.js`)), shortCircuit: true }
  },
})
process.setSourceMapsEnabled(true)
