/** Schemas that are made with their first use when bundled are the ones that the sources make. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { expect, it } from 'vitest'
import { operations } from '../../functions/api/all-operations.ts'
import type { Operation } from '../../functions/api/operation.ts'
import { lateSchemas, withLateSchemas } from '../../infra/late-schemas.ts'
import { newFolder } from '../support/folder.ts'

const SOURCE = `const FIELDS = 3
export const name = z.string()
const village = z
  .object({
    id: z.string(),
    name,
  })
  .strict()

/** A view. */
export const view = village.extend({ count: z.int() })
export const names = village.shape
function parse() {
  const local = z.string()
}
`

it('wraps what zod makes for a file, and nothing else', () => {
  const wrapped = withLateSchemas(SOURCE, './late.ts')
  expect(wrapped).toContain('export const name = /* @__PURE__ */ lateSchema(() => z.string())\n')
  expect(wrapped).toContain(
    '  .strict())\n\n/** A view. */\nexport const view = /* @__PURE__ */ lateSchema(() => village.extend({ count: z.int() }))\n',
  )
  expect(wrapped).toContain('export const names = village.shape\n')
  expect(wrapped).toContain('  const local = z.string()\n')
  expect(wrapped.match(/lateSchema\(/g)).toHaveLength(3)
})

it('asks the same of every operation', async () => {
  const late = await bundled("export { operations as answer } from './functions/api/all-operations.ts'", [lateSchemas])
  const described = (all: readonly Operation[]) =>
    all.map(({ method, path, params, query, body, responses }) => {
      const answers = Object.values(responses).map((one) => {
        if (typeof one === 'function') return describe(one())
        return typeof one === 'object' && 'schema' in one ? [describe(one.schema()), one.files] : one
      })
      return [method, path, describe(params), describe(query), describe(body), answers]
    })
  expect(described(late)).toEqual(described(operations))
})

it('makes hardly any of them at a start', async () => {
  const entry = "import './shared/adapters/dependencies.ts'\nexport const answer = globalThis.schemasMade"
  const made = Number(await bundled(entry, [counting, lateSchemas]))
  const fromSources = Number(await bundled(entry, [counting])) - made
  expect(fromSources).toBeGreaterThan(1000)
  expect(made).toBeLessThan(fromSources / 6)
})

const digests = new WeakMap<object, string>()

/** Counts in `globalThis.schemasMade` every schema and check that zod makes. */
const counting: Plugin = {
  name: 'counting',
  setup(build) {
    build.onLoad({ filter: /zod\/v4\/core\/core\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        'if (!inst._zod) {',
        '$& globalThis.schemasMade = (globalThis.schemasMade ?? 0) + 1;',
      ),
    }))
  },
}

/** A digest of what a schema is made of, all the way down; what it does by functions is the same source. */
function describe(part: unknown): string {
  if (typeof part !== 'object' || part === null || part instanceof RegExp)
    return typeof part === 'function' ? 'f' : String(part)
  const known = digests.get(part)
  if (known !== undefined) return known
  const content: object = Reflect.get(part, '_zod')?.def ?? part
  const text = Object.entries(content).map(([name, value]) => `${name}: ${describe(value)}`)
  const digest = createHash('sha1').update(text.join('\n')).digest('base64url')
  digests.set(part, digest)
  return digest
}

async function bundled(entry: string, plugins: Plugin[]) {
  const outfile = join(newFolder(), 'index.mjs')
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    write: false,
    plugins,
  })
  writeFileSync(outfile, outputFiles[0]?.contents ?? '')
  return (await import(pathToFileURL(outfile).href)).answer
}
