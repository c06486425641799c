import { type Rankable, rankVillages } from '../shared/standings/ranking.ts'
import { atMost, type Benchmark, withoutGoal } from './benchmark.ts'
import { median } from './median.ts'
import { seededRandom } from './random.ts'

const SMALL = 50_000
/** About as many as there are villages in China. */
const LARGE = 500_000
const ROUNDS = 7
/** Memory that no longer fits a cache makes ten times as many items a little dearer than n log n alone. */
const TOLERATED = 1.5

export const ranking: Benchmark = {
  name: 'ranking',
  summary: 'all villages of China ranked in one call, and how that grows',
  async run() {
    const [small, large] = [manyVillages(SMALL), manyVillages(LARGE)]
    const times = { small: [] as number[], large: [] as number[] }
    for (let round = 0; round <= ROUNDS; round++) {
      const [smallMs, largeMs] = [timeOf(small), timeOf(large)]
      if (round === 0) continue
      times.small.push(smallMs)
      times.large.push(largeMs)
    }
    const [smallMs, largeMs] = [median(times.small), median(times.large)]
    const expected = (LARGE * Math.log(LARGE)) / (SMALL * Math.log(SMALL))
    return {
      lines: [
        atMost('500,000 villages in one call', largeMs / 1000, 1, (s) => `${s.toFixed(2)} s`),
        withoutGoal('villages a second, one core', `${Math.round(LARGE / (largeMs / 1000)).toLocaleString('en')}`),
        atMost('growth from 50,000, measured ÷ n log n', largeMs / smallMs / expected, TOLERATED, (ratio) =>
          ratio.toFixed(2),
        ),
      ],
      notes: [`median of ${ROUNDS}; one village in fifty without a target, one in twenty tied with others`],
    }
  },
}

function timeOf(villages: readonly Rankable[]): number {
  const start = performance.now()
  rankVillages(villages, 'competition')
  return performance.now() - start
}

function manyVillages(count: number): Rankable[] {
  const random = seededRandom(count)
  return Array.from({ length: count }, (_, index) => {
    const targetFen = 1_000_000 * (1 + random.below(100))
    const isTied = random.below(20) === 0
    return {
      code: String(150_000_000_000 + index),
      targetFen: random.below(50) === 0 ? null : targetFen,
      countedFen: isTied ? targetFen / 2 : random.below(2 * targetFen),
    }
  })
}
