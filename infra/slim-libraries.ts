/** Leaves out of a bundle what zod and hono bring along and a Lambda function never runs (docs/decisions/0011-small-bundles.md). */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

/** Every zod schema can turn itself into JSON Schema. The OpenAPI document is made when the functions are bundled, not in them. */
const JSON_SCHEMA = /node_modules\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/

/** Rendering in a browser, which whatever is imported from hono/jsx by name brings along. */
const DOM = /node_modules\/hono\/dist\/jsx\/dom\/.*\.js$/

/** The esbuild plugin. The tests of sizes notice when a rule no longer finds its file. */
export const slimLibraries: Plugin = {
  name: 'slim-libraries',
  setup(build) {
    for (const filter of [JSON_SCHEMA, DOM]) {
      build.onLoad({ filter }, ({ path }) => ({ contents: unable(readFileSync(path, 'utf8')) }))
    }
  },
}

/**
 * A module with the same exports, none of which does anything: methods made by a function are made and do nothing.
 *
 * @example unable('export const a = 1\nexport function b() {}') // 'const unable = …; export { unable as a, unable as b }'
 */
export function unable(source: string): string {
  const declared = Array.from(source.matchAll(/^export (?:const|function) (\w+)/gm), ([, name]) => name)
  const listed = Array.from(source.matchAll(/^export \{([^}]+)\}/gm), ([, names = '']) => names.split(',')).flat()
  const names = [...declared, ...listed.map((name) => name.split(' as ').at(-1)?.trim())]
    .filter(Boolean)
    .map((name) => `unable as ${name}`)
  return `const unable = () => unable\nexport { ${names.join(', ')} }`
}
