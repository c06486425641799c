/** What every ranking tells alike, whatever its rows are: villages, what lies below an area, a year's review. */
import type { Ratio } from '../money.ts'
import type { Column, Value } from './columns.ts'

export const RATE = { header: { zh: '完成率', en: 'Completion' }, align: 'right', width: 5 } as const
export function rateValue(rate: Ratio | null): Value {
  return rate === null ? null : { rate }
}

export const GAP = { header: { zh: '较序时进度', en: 'Gap' }, align: 'right', width: 6, measures: 'points' } as const
/** To a schedule of one's own. */
export function gapValue(actual: Ratio | null, expected: Ratio): Value {
  return actual === null ? null : { actual, expected }
}

export const rank: Column<{ rank: number | null }, unknown> = {
  header: { zh: '排名', en: 'Rank' },
  align: 'center',
  width: 3,
  cell: (row) => (row.rank === null ? null : { count: row.rank }),
}

export const move: Column<{ rank: number | null; previousRank?: number | null }, unknown> = {
  header: { zh: '升降', en: 'Move' },
  align: 'center',
  width: 3,
  cell: ({ rank: now, previousRank: before = null }) => ({
    moved: now === null || before === null ? null : before - now,
  }),
}
