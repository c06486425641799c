/** Who speaks to a screen says the words that stand on it: of what one presses they begin its name, and nothing takes their place. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('../../functions/web/', import.meta.url)

/** Links, buttons and what unfolds, with a label instead of their words. An arrow within an attribute ends no tag. */
const LABELLED = /<(?:a|button|summary)\b(?:=>|[^<>])*\saria-label(?:ledby)?=/g

test('no link, button or summary of a page is called otherwise than it looks; see `Unseen`', () => {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
  expect(sources.length).toBeGreaterThan(100)
  const found = sources.flatMap((name) =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(LABELLED)].map(([tag]) => `${name}: ${tag}`),
  )
  expect(found).toEqual([])
})
