import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOTS = ['functions', 'infra']
const CHINESE = /[\p{Script=Han}，。：；？！（）]/u
const LATIN_WORD = /[A-Za-z]{2,}/

const folders = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('texts.zh.ts') || path.endsWith('texts.en.ts'))
    .map((path) => join(root, path, '..')),
)

/** Names and marks that stay as they are, whatever the language of the page. */
const CHINESE_IN_ENGLISH = [
  'web/otherLanguage',
  'villages/nameHint',
  'forms/dueHint',
  'targets/units.wan',
  'ledger/sheets',
]
const LATIN_IN_CHINESE = ['web/otherLanguage']

describe.each([...new Set(folders)].sort())('the texts of %s', (folder) => {
  test('say the same in both languages: the same keys, a text for a text, nothing empty', async () => {
    const { zh, en } = await catalogues(folder)
    expect(keysOf(en)).toEqual(keysOf(zh))
    for (const [path, text] of [...textsOf(zh), ...textsOf(en)]) expect(text.trim(), path).not.toBe('')
  })

  test('are Chinese in the Chinese catalogue and have none of it in the English one', async () => {
    const { zh, en } = await catalogues(folder)
    const nameOf = (path: string) => `${basename(folder)}/${path}`
    const chinese = textsOf(en).filter(([, text]) => CHINESE.test(text))
    expect(chinese.filter(([path]) => !CHINESE_IN_ENGLISH.includes(nameOf(path)))).toEqual([])
    const foreign = textsOf(zh).filter(([, text]) => !CHINESE.test(text) && LATIN_WORD.test(text))
    expect(foreign.filter(([path]) => !LATIN_IN_CHINESE.includes(nameOf(path)))).toEqual([])
  })
})

async function catalogues(folder: string): Promise<{ zh: unknown; en: unknown }> {
  const load = (name: string) => import(/* @vite-ignore */ pathToFileURL(join(folder, name)).href)
  const [{ zh }, { en }] = [await load('texts.zh.ts'), await load('texts.en.ts')]
  expect([typeof zh, typeof en]).toEqual(['object', 'object'])
  return { zh, en }
}

/** `nav.home: string`, in order of name. */
function keysOf(texts: unknown, path = ''): string[] {
  if (typeof texts !== 'object' || texts === null) return [`${path}: ${typeof texts}`]
  return Object.entries(texts)
    .flatMap(([name, value]) => keysOf(value, path === '' ? name : `${path}.${name}`))
    .sort()
}

/** Every text by its path; of a function what it says around what it is given. */
function textsOf(texts: unknown, path = ''): [string, string][] {
  if (typeof texts === 'string') return [[path, texts]]
  // With numbers for everything that is filled in: they are neither Chinese nor English.
  if (typeof texts === 'function') return [[path, String(Reflect.apply(texts, undefined, Array(9).fill('7')))]]
  if (typeof texts !== 'object' || texts === null) throw new Error(`${path} is neither a text nor a group of texts`)
  return Object.entries(texts).flatMap(([name, value]) => textsOf(value, path === '' ? name : `${path}.${name}`))
}
