/** Lets each schema of the product be made with its first use (docs/decisions/0077-lighter-cold-starts.md). */
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Loader, Plugin } from 'esbuild'

const LATE = join(import.meta.dirname, '../functions/late-schema.ts')
/**
 * A constant of a file that zod makes, or that is another schema changed: up to the next line that begins anew, as the formatter
 * leaves it.
 */
const SCHEMA =
  /^((?:export )?const \w+ = )((?:z|\w+(?:\n {2})?\.(?=(?:extend|pick|omit|exclude|partial|pipe|refine|optional|nullable)\())\b.*(?:\n[ )}\]].*)*)$/gm

/** The esbuild plugin. The test of what a cold start makes notices when it no longer finds them. */
export const lateSchemas: Plugin = {
  name: 'late-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/](?:shared|functions)[\\/].*\.tsx?$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const contents = withLateSchemas(source, LATE)
      return contents === source ? undefined : { contents, loader: extname(path).slice(1) as Loader }
    })
  },
}

/**
 * @param late the file that exports `lateSchema`
 * @example withLateSchemas("import * as z from 'zod'\nconst name = z.string()\n", './late.ts')
 * // … const name = lateSchema(() => z.string()), marked as pure
 */
export function withLateSchemas(source: string, late: string): string {
  // What nothing in a bundle asks for does not ship: to make none of it changes nothing.
  const wrapper = '/* @__PURE__ */ lateSchema'
  const contents = source.replace(SCHEMA, (_, start: string, schema: string) => `${start}${wrapper}(() => ${schema})`)
  return contents === source ? source : `import { lateSchema } from ${JSON.stringify(late)}\n${contents}`
}
