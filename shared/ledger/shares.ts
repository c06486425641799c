import { readWeights } from '../projects/shares.ts'
import { compact, type Reading } from '../sheets/cells.ts'
import * as ledgerRefusals from './refusals.zh.ts'

/** One `name: number` of a list in a cell; `number` with its unit. */
type ListItem = { name: string; number: string | null }
type NamedWeight = { name: string; weight: number }

/** `葫芦头村:60%；河口村:40%`, one a line or with 、 between → its items. */
export function splitList(text: string): ListItem[] {
  return text
    .normalize('NFKC')
    .split(/[;,、\n]/)
    .map(compact)
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(.+?)[:=(]?(\d+(?:\.\d+)?(?:%|万元|万|元|份|股)?)\)?$/.exec(part)
      return { name: match?.[1] ?? part, number: match?.[2] ?? null }
    })
}

/** `甲村、乙村、丙村（1:1:1）` → the villages, and their weights in the same order. */
const NAMES_THEN_WEIGHTS = /^(.*?[^\d.:(])[:(]?(\d+(?:\.\d+)?%?(?::\d+(?:\.\d+)?%?)+)\)?$/s

/**
 * The villages of a cell and their weights: beside each name, after all the names (`1:1:1`), or in a cell of their own
 * (`weights`). One name alone has all of it.
 */
export function readShares(text: string, weights: string | null = null): Reading<NamedWeight[]> {
  const [, before, after] = NAMES_THEN_WEIGHTS.exec(text.normalize('NFKC').trim()) ?? []
  const apart = weights ?? after ?? null
  const items = splitList(apart === after ? (before ?? text) : text)
  const [only, ...others] = items
  if (only === undefined) return { wrong: ledgerRefusals.noVillagesNamed }
  if (others.length === 0 && only.number === null) return { value: [{ name: only.name, weight: 10_000 }] }
  const numbers = apart === null ? items.map(({ number }) => number) : listOfWeights(apart)
  if (numbers.length !== items.length) {
    return { wrong: ledgerRefusals.sharesUnequal(items.length, numbers.length) }
  }
  if (apart !== null && items.some(({ number }) => number !== null)) {
    return { wrong: ledgerRefusals.sharesTwice }
  }
  const missing = items[numbers.indexOf(null)]
  if (missing !== undefined) {
    return { wrong: ledgerRefusals.shareMissing(missing.name) }
  }
  const read = readWeights(numbers.flatMap((number) => number ?? []))
  if ('wrong' in read) return { wrong: read.wrong }
  return { value: items.map(({ name }, index) => ({ name, weight: read.value[index] ?? 0 })) }
}

/** `1:1:1`, `30万元：20万元`, `60%、40%`. */
function listOfWeights(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[:;、/\n]|,(?!\d{3}(?!\d))/)
    .map(compact)
    .filter((part) => part !== '')
}
