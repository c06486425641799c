/** Leaves out of a bundle what zod, hono, nodemailer and chinese-days bring along and a Lambda function never runs (docs/decisions/0011-small-bundles.md). */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

/** Every zod schema can turn itself into JSON Schema. The OpenAPI document is made when the functions are bundled, not in them. */
const JSON_SCHEMA = /node_modules\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/

/** Rendering in a browser, which whatever is imported from hono/jsx by name brings along. */
const DOM = /node_modules\/hono\/dist\/jsx\/dom\/.*\.js$/

/** What is refused is said in Chinese (`shared/errors.ts`); zod's own English would be a second set that nobody reads. */
const ENGLISH = /node_modules\/zod\/v4\/locales\/en\.js$/

/** Which kind of file a name ends like, and the other way round (76 KB): every attachment says both (`shared/adapters/mail/message.ts`). */
const KINDS_OF_FILES = /node_modules\/nodemailer\/dist\/esm\/mime-funcs\/mime-types\.js$/
const ANY_KIND = `
export const detectMimeType = () => 'application/octet-stream'
export const detectExtension = () => 'bin'`

/** Mail servers by the names of who runs them (10 KB): `MAIL_URL` names a host (`shared/adapters/mail`). */
const NAMED_SERVERS = /node_modules\/nodemailer\/dist\/esm\/well-known\/services\.js$/

/** Names of festivals, solar terms, days in lieu: the default export holds them all, `shared/working-days.ts` asks four things. */
const CHINESE_DAYS = /node_modules\/chinese-days\/dist\/index\.es\.js$/
const ASKED_OF_CHINESE_DAYS = ['getDayDetail', 'isWorkday', 'getSolarTermDate', 'getSolarDateFromLunar']

/** Sentences of a room: what a function never refuses with falls away, once it is known that making one changes nothing else. */
const REFUSALS = /\/refusals\.zh\.ts$/

/** The esbuild plugin. The tests of sizes notice when a rule no longer finds its file. */
export const slimLibraries: Plugin = {
  name: 'slim-libraries',
  setup(build) {
    for (const filter of [JSON_SCHEMA, DOM]) {
      build.onLoad({ filter }, ({ path }) => ({ contents: unable(readFileSync(path, 'utf8')) }))
    }
    build.onLoad({ filter: ENGLISH }, () => ({ contents: 'export default () => ({})' }))
    build.onLoad({ filter: KINDS_OF_FILES }, () => ({ contents: ANY_KIND }))
    build.onLoad({ filter: NAMED_SERVERS }, () => ({ contents: 'export const services = {}' }))
    build.onLoad({ filter: REFUSALS }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/^((?:export )?const \w+ =) (?=refusal)/gm, '$1 /* @__PURE__ */ '),
      loader: 'ts',
    }))
    build.onLoad({ filter: CHINESE_DAYS }, ({ path }) => ({
      contents: withDefaultOf(readFileSync(path, 'utf8'), ASKED_OF_CHINESE_DAYS),
    }))
  },
}

/**
 * A module with the same exports, none of which does anything: methods made by a function are made and do nothing.
 *
 * @example unable('export const a = 1\nexport function b() {}') // 'const unable = …; export { unable as a, unable as b }'
 */
export function unable(source: string): string {
  const declared = Array.from(source.matchAll(/^export (?:const|function|class) (\w+)/gm), ([, name]) => name)
  const listed = Array.from(source.matchAll(/^export \{([^}]+)\}/gm), ([, names = '']) => names.split(',')).flat()
  const names = [...declared, ...listed.map((name) => name.split(' as ').at(-1)?.trim())]
    .filter(Boolean)
    .map((name) => `unable as ${name}`)
  return `const unable = () => unable\nexport { ${names.join(', ')} }`
}

/**
 * A module whose default export is an object of all it has, with a default of the named ones alone: the rest falls away.
 *
 * @throws where a name is not exported
 * @example withDefaultOf('const a = 1, D = { a }\nexport { D as default, a as one }', ['one']) // const a = 1 … export default { one: a }
 */
function withDefaultOf(source: string, names: readonly string[]): string {
  const members = names.map((name) => {
    const local = new RegExp(`([\\w$]+) as ${name}\\b`).exec(source)?.[1]
    if (local === undefined) throw new Error(`nothing is exported as ${name}`)
    return `${name}: ${local}`
  })
  const [, whole = ''] = /([\w$]+) as default,?/.exec(source) ?? []
  // Spread from other objects, it counts as code that might do something, and would keep them all.
  const without = source.replace(`${whole} as default,`, '').replace(new RegExp(`,\\s*${whole} = \\{[^}]*\\}`), '')
  return `${without}\nexport default { ${members.join(', ')} }`
}
