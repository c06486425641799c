import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const { version } = createRequire(import.meta.url)('esbuild/package.json')

export const repository = new URL('../../', import.meta.url)
/** Where the JavaScript of the sources lies: of one version of esbuild. */
export const compiledFolder = fileURLToPath(
  new URL(`node_modules/.cache/village-income/tests-by-esbuild-${version}`, repository),
)
