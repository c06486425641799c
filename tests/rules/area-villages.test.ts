/** The villages at both ends of an area, from those that its children name. */
import { expect, test } from 'vitest'
import type { VillageLine } from '../../shared/areas/figures/area-figures.ts'
import { endsOf, firstVillages, lastVillages } from '../../shared/areas/figures/villages-in-print.ts'

/** Villages of a township, the first with the highest rate. */
function villages(townshipId: string, percents: readonly number[]): VillageLine[] {
  return percents.map((percent, index) => ({
    villageId: `v${index}`,
    villageName: `${percent}村`,
    villageCode: String(index).padStart(2, '0'),
    targetFen: 100_000,
    periodFen: 0,
    countedFen: percent * 1_000,
    townshipId,
    townshipName: townshipId,
    timeProgress: { numerator: 1, denominator: 2 },
    light: 'green',
    met: percent >= 100,
  }))
}
const downFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => first - index)
/** What a township's document hands up. */
const ofTownship = (all: VillageLine[]) => [firstVillages(all), lastVillages(all)]
const percentsOf = (lines: readonly VillageLine[]) => lines.map(({ countedFen }) => countedFen / 1_000)

test.each([
  { count: 14, first: downFrom(100, 14), last: [] },
  { count: 25, first: downFrom(100, 20), last: downFrom(80, 5) },
  { count: 60, first: downFrom(100, 20), last: downFrom(60, 20) },
])('of $count villages none is both among the first and among the last', ({ count, first, last }) => {
  const ends = endsOf(ofTownship(villages('mingsha', downFrom(100, count))))
  expect({ first: percentsOf(ends.first), last: percentsOf(ends.last) }).toEqual({ first, last })
})

test('an area above finds its last villages though an area below has none but first ones', () => {
  const small = endsOf(ofTownship(villages('small', downFrom(10, 5))))
  const large = endsOf(ofTownship(villages('large', downFrom(100, 50))))
  const { first, last } = endsOf([small.first, small.last, large.first, large.last])
  expect(percentsOf(first)).toEqual(downFrom(100, 20))
  expect(percentsOf(last)).toEqual([...downFrom(65, 15), ...downFrom(10, 5)])
})
