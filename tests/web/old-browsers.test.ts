/** The floor is Chromium 78: what pages load must run there; newer looks may be missing, never what a page is for. */
import { readdirSync, readFileSync } from 'node:fs'
import * as esbuild from 'esbuild'
import { describe, expect, test } from 'vitest'
import { joinedScript } from '../../functions/web/joined-script.ts'

const folder = new URL('../../functions/web/assets/', import.meta.url)
const FLOOR = 'chrome78'
const names = readdirSync(folder)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')

/** What came later, by the version that brought it: found by name, in what is left without comments. */
const NEWER_APIS =
  /\.(replaceAll|replaceChildren|at|findLast|findLastIndex|hasOwn|toSorted|toReversed|groupBy|isWellFormed)\(|\.submitter\b|\b(structuredClone|randomUUID|WeakRef|AbortSignal\.(timeout|any)|Promise\.(any|withResolvers))\b/

/** Syntax of the file that the floor does not know, in lines of the file as it is. */
async function newerSyntax(source: string): Promise<string[]> {
  const [lowered, kept] = await Promise.all(
    [FLOOR, 'esnext'].map(async (target) => (await esbuild.transform(source, { target })).code.split('\n')),
  )
  return (kept ?? []).filter((line) => !lowered?.includes(line))
}

async function newerApis(source: string): Promise<string[]> {
  const { code } = await esbuild.transform(source, { target: 'esnext', legalComments: 'none' })
  return code.split('\n').filter((line) => NEWER_APIS.test(line))
}

/** Rules whose selector, or property, an old browser drops although something depends on it. */
function newerStyle(css: string): string[] {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '')
  const lists = [...bare.matchAll(/([^{};]+)\{/g)].map(([, selector = '']) => selector.trim())
  const isNewer = (one: string) => /:(has|is|where|focus-visible)\b/.test(one)
  // One selector that is not understood drops the whole list with it.
  const mixed = lists
    .map((list) => list.split(/,(?![^(]*\))/))
    .filter((list) => list.some(isNewer) && !list.every(isNewer))
    .map((list) => list.join(','))
  const properties = [...bare.matchAll(/[{;]\s*((?:inset|aspect-ratio)\s*:[^;}]*)/g)].map(([, one = '']) => one)
  return [...mixed, ...properties]
}

describe('a browser of an office, Chromium 78', () => {
  test.each(names.filter((name) => name.endsWith('.js')))('understands %s', async (name) => {
    const script = joinedScript(new URL(name, folder))
    expect(script).not.toMatch(/^import /m)
    expect(await newerSyntax(script)).toEqual([])
    expect(await newerApis(script)).toEqual([])
  })

  test.each(names.filter((name) => name.endsWith('.css')))('loses nothing of %s that a page depends on', (name) => {
    expect(newerStyle(read(name))).toEqual([])
  })

  test('and newer things would be found', async () => {
    expect(await newerSyntax('const a = b?.c ?? 1\nconst kept = 1')).toHaveLength(1)
    expect(await newerApis('// a.at(0)\nconst last = a.at(-1)\nx.replaceAll("a", "b")')).toHaveLength(2)
    expect(newerStyle('.a, .b:has(c) { top: 0 }\n.d { inset: 0; }\n.e:has(f) { left: 0 }')).toHaveLength(2)
  })
})
