/** Money from villages of other townships: kept by row, told by township, for the area in which both lie. Pure. */
import type { CountingRule } from '../townships/settings.ts'
import {
  addOutside,
  type CategorySums,
  countedUnder,
  noSums,
  type OutsideSums,
  operatingNature,
  totalIncome,
} from './category-sums.ts'
import type { FigureRow, OutsideMoney } from './figures.ts'

/** Of one row: cumulative, in this period, and what waits and would count. */
export type RowOutside = { counted: OutsideSums; period: OutsideSums; pending: OutsideSums; hasTarget: boolean }

/** As a row keeps it, in order of township; nothing where there is none. */
export function outsideOfRow(counted: OutsideSums): Pick<FigureRow, 'outside'> {
  const kept = [...counted].filter(([, sums]) => Object.values(sums).some((fen) => fen !== 0)).sort(byTownship)
  return kept.length === 0 ? {} : { outside: kept.map(([townshipId, byCategory]) => ({ townshipId, byCategory })) }
}

/** What a row kept. */
export function outsideIn({ outside = [] }: Pick<FigureRow, 'outside'>): OutsideSums {
  return new Map(outside.map(({ townshipId, byCategory }) => [townshipId, byCategory]))
}

/** By township, in order of id, in fen under the rule; of a township whose money went back in the period too. */
export function outsideMoneyOf(rows: readonly RowOutside[], rule: CountingRule): OutsideMoney[] {
  const counted: OutsideSums = new Map()
  const period: OutsideSums = new Map()
  const pending: OutsideSums = new Map()
  const targeted: OutsideSums = new Map()
  for (const row of rows) {
    addOutside(counted, row.counted)
    addOutside(period, row.period)
    addOutside(pending, row.pending)
    if (row.hasTarget) addOutside(targeted, row.counted)
  }
  const of = (sums: OutsideSums, townshipId: string): CategorySums => sums.get(townshipId) ?? noSums()
  return [...new Set([...counted.keys(), ...period.keys(), ...pending.keys()])]
    .sort()
    .map((townshipId): OutsideMoney => {
      const byCategory = of(counted, townshipId)
      const countedFen = countedUnder(rule, byCategory)
      return {
        townshipId,
        periodFen: countedUnder(rule, of(period, townshipId)),
        countedFen,
        targetedFen: countedUnder(rule, of(targeted, townshipId)),
        totalIncomeFen: totalIncome(byCategory),
        operatingNatureFen: operatingNature(byCategory),
        reportedFen: countedFen + countedUnder(rule, of(pending, townshipId)),
        byCategory,
      }
    })
    .filter((one) => !isNothing(one))
}

/** Of no village. */
export const noMoney: Omit<OutsideMoney, 'townshipId'> = {
  periodFen: 0,
  countedFen: 0,
  targetedFen: 0,
  totalIncomeFen: 0,
  operatingNatureFen: 0,
  reportedFen: 0,
  byCategory: noSums(),
}

/** Nothing of it is to be taken out of anything. */
export function isNothing(money: Omit<OutsideMoney, 'townshipId'>): boolean {
  const { periodFen, targetedFen, reportedFen, byCategory } = money
  return (
    periodFen === 0 && targetedFen === 0 && reportedFen === 0 && Object.values(byCategory).every((fen) => fen === 0)
  )
}

function byTownship([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
