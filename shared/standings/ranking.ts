import { compareRatios, type Ratio } from '../money.ts'
import { compareCodes } from '../villages/village.ts'

/** What ranking looks at; `targetFen` null: listed after the others, never ranked. */
export type Rankable = { code: string; targetFen: number | null; countedFen: number }
type Ranked<T> = { item: T; rank: number | null }

/** Doubles decide where they are certain to be right; every closer case is decided on exact integers. */
const CERTAIN = 1e-12

/**
 * Villages in ranking order: by completion rate, descending, exact. Equal rates share a rank; the next rank is skipped
 * (`competition`: 1, 2, 2, 4) or not (`dense`, 中式排名: 1, 2, 2, 3). Inside a tie the larger amount comes first, then
 * the village code. n log n; half a million villages in one call take well under a second.
 */
export function rankVillages<T extends Rankable>(items: readonly T[], method: 'competition' | 'dense'): Ranked<T>[] {
  const withTarget: { item: T; targetFen: number; rate: number }[] = []
  const without: T[] = []
  for (const item of items) {
    const { targetFen, countedFen } = item
    if (targetFen === null) without.push(item)
    else withTarget.push({ item, targetFen, rate: countedFen / targetFen })
  }
  const byRate = (a: (typeof withTarget)[number], b: (typeof withTarget)[number]): number => {
    const difference = b.rate - a.rate
    if (Math.abs(difference) > CERTAIN * Math.max(Math.abs(a.rate), Math.abs(b.rate))) return difference
    return compareRatios(rateOf(b.item.countedFen, b.targetFen), rateOf(a.item.countedFen, a.targetFen))
  }
  withTarget.sort(
    (a, b) => byRate(a, b) || b.item.countedFen - a.item.countedFen || compareCodes(a.item.code, b.item.code),
  )
  const ranked: Ranked<T>[] = []
  let rank = 0
  for (const [index, current] of withTarget.entries()) {
    const previous = withTarget[index - 1]
    if (previous === undefined || byRate(previous, current) !== 0) rank = method === 'dense' ? rank + 1 : index + 1
    ranked.push({ item: current.item, rank })
  }
  without.sort((a, b) => compareCodes(a.code, b.code))
  return ranked.concat(without.map((item) => ({ item, rank: null })))
}

function rateOf(countedFen: number, targetFen: number): Ratio {
  return { numerator: countedFen, denominator: targetFen }
}
