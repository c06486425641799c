import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Rankable, rankVillages } from '../../shared/standings/ranking.ts'

const village = (code: string, countedFen: number, targetFen: number | null): Rankable => ({
  code,
  countedFen,
  targetFen,
})
const shown = (items: Rankable[], method: 'competition' | 'dense') =>
  rankVillages(items, method).map(({ item, rank }) => `${rank ?? '–'} ${item.code}`)

const tied = [
  village('a', 90, 100),
  village('b', 450, 1_000),
  village('c', 900, 2_000),
  village('d', 10, 100),
  village('e', 5_000, null),
]

test('equal rates share a rank and the next is skipped; without a target a village is listed, never ranked', () => {
  expect(shown(tied, 'competition')).toEqual(['1 a', '2 c', '2 b', '4 d', '– e'])
})

test('中式排名 does not skip', () => {
  expect(shown(tied, 'dense')).toEqual(['1 a', '2 c', '2 b', '3 d', '– e'])
})

test('inside a tie the larger amount comes first, then the village code', () => {
  const items = [village('z', 450, 1_000), village('b', 450, 1_000), village('y', 900, 2_000)]
  expect(shown(items, 'competition')).toEqual(['1 y', '1 b', '1 z'])
})

test('rates that print alike and differ by a fen do not tie', () => {
  const items = [village('a', 499_999_999_999, 1_000_000_000_000), village('b', 500_000_000_000, 1_000_000_000_000)]
  expect(shown(items, 'competition')).toEqual(['1 b', '2 a'])
})

test('nothing received is a rate of zero, more given back than received is below it', () => {
  const items = [village('a', -5, 100), village('b', 0, 100), village('c', 0, 7)]
  expect(shown(items, 'competition')).toEqual(['1 b', '1 c', '3 a'])
})

test('ranks and order are those of a naive oracle on exact fractions', () => {
  const amount = fc.oneof(
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
    // Close to each other: their rates differ in the last places of a double, or not at all.
    fc.integer({ min: 999_999_999_990, max: 1_000_000_000_000 }),
  )
  const target = fc.oneof(
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ min: 1, max: 1_000_000_000_000 }),
    fc.integer({ min: 999_999_999_990, max: 1_000_000_000_000 }),
    fc.constant(null),
  )
  const villages = fc.array(fc.tuple(amount, target), { maxLength: 30 })
  fc.assert(
    fc.property(villages, fc.constantFrom('competition' as const, 'dense' as const), (pairs, method) => {
      const items = pairs.map(([counted, of], index) => village(String(1_000 + index), counted, of))
      expect(rankVillages(items, method)).toEqual(oracle(items, method))
    }),
    { numRuns: 1_000 },
  )
})

/** Counts, for every village, those with a higher rate: n², on BigInt alone. */
function oracle(items: readonly Rankable[], method: 'competition' | 'dense') {
  const higher = (a: Rankable, b: Rankable) =>
    BigInt(a.countedFen) * BigInt(b.targetFen ?? 1) > BigInt(b.countedFen) * BigInt(a.targetFen ?? 1)
  const withTarget = items.filter((item) => item.targetFen !== null)
  const rankOf = (item: Rankable) => {
    const above = withTarget.filter((other) => higher(other, item))
    if (method === 'competition') return above.length + 1
    return (
      above.filter((one, index) => !above.slice(0, index).some((other) => !higher(one, other) && !higher(other, one)))
        .length + 1
    )
  }
  const ranked = withTarget.map((item) => ({ item, rank: rankOf(item) }))
  ranked.sort(
    (a, b) => a.rank - b.rank || b.item.countedFen - a.item.countedFen || Number(a.item.code) - Number(b.item.code),
  )
  const without = items.filter((item) => item.targetFen === null).map((item) => ({ item, rank: null }))
  return [...ranked, ...without.sort((a, b) => Number(a.item.code) - Number(b.item.code))]
}
