/**
 * 同比: growth compares like with like. Both numbers of a village are counted under the rule of its document; a township's
 * compares only villages that have both years, with what villages paid each other out of both sums. Pure.
 */
import type { CountingRule } from '../townships/settings.ts'
import { countedUnder } from './category-sums.ts'
import type { FigureRow, Figures } from './figures.ts'

/** The same period of last year, or the whole of it. */
type LastYearSpan = 'same_period' | 'full_year'

/** Two sums of the same villages, in fen, without what villages paid each other. */
type LastYearComparison = { villageCount: number; nowFen: number; beforeFen: number; interVillageFen: number }

type LastYear = Pick<FigureRow, 'lastYearFen' | 'lastYearFullFen' | 'lastYearRule'>

/**
 * What a village's counted income is compared with; null where last year is not known under this rule. Documents of
 * earlier releases do not say by which rule last year was counted: all of total income, nobody knows of the other.
 */
export function lastYearUnder(row: LastYear, rule: CountingRule, span: LastYearSpan): number | null {
  const known = row.lastYearRule ?? 'total_income'
  if (known !== rule) return null
  return span === 'full_year' ? row.lastYearFullFen : row.lastYearFen
}

/** The township's two sums; null where no village has both years. */
export function comparisonOf(
  { rows, countingRule: rule }: Pick<Figures, 'rows' | 'countingRule'>,
  span: LastYearSpan,
): LastYearComparison | null {
  const both = rows.flatMap((row) => {
    const beforeFen = lastYearUnder(row, rule, span)
    return beforeFen === null ? [] : [{ row, beforeFen }]
  })
  if (both.length === 0) return null
  const sum = (of: (one: (typeof both)[number]) => number) => both.reduce((total, one) => total + of(one), 0)
  const interVillageFen = sum(({ row }) => countedUnder(rule, row.interVillageByCategory))
  const interBeforeFen = sum(({ row }) =>
    span === 'full_year' ? row.lastYearFullInterVillageFen : row.lastYearInterVillageFen,
  )
  return {
    villageCount: both.length,
    nowFen: sum(({ row }) => row.countedFen) - interVillageFen,
    beforeFen: sum(({ beforeFen }) => beforeFen) - interBeforeFen,
    interVillageFen,
  }
}
