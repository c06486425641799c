/** How much of which year a figure is: of the document itself, or of months that are named. Pure. */
import * as z from 'zod'
import { addMonths, monthOf, yearOf } from '../calendar.ts'

/** `current`: the document's own month or week. The others say which, whatever the document is. */
export const commonPeriods = [
  'cumulative',
  'current',
  'previous',
  'month',
  'last_month',
  'week',
  'last_week',
  'quarter',
  'same_last_year',
  'year',
] as const
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const
const spans = MONTHS.flatMap((from, at) => MONTHS.slice(at).map((through) => `${from}-${through}` as const))

/** Or months of the document's year, both included: `01-06`. */
export const figurePeriod = z.enum([...commonPeriods, ...spans])
export type FigurePeriod = z.infer<typeof figurePeriod>

/** Those that are chosen by name: the quarters, and what a year comes to at the end of each. */
export const pickedMonths = ['01-03', '01-06', '01-09', '04-06', '07-09', '10-12', '07-12'] as const

/** What a period is called that no form names by its months. */
export const commonPeriodWords: Record<(typeof commonPeriods)[number], string> = {
  cumulative: '累计',
  current: '本期',
  previous: '上期',
  month: '本月',
  last_month: '上月',
  week: '本周',
  last_week: '上周',
  quarter: '本季度',
  same_last_year: '上年同月',
  year: '全年',
}

/** `本月`, `1—6月`, `6月`. */
export function periodWord(period: FigurePeriod): string {
  const common = commonPeriods.find((one) => one === period)
  return common === undefined
    ? monthsWord({ from: period.slice(0, 2), through: period.slice(3) })
    : commonPeriodWords[common]
}

/** Months from the first to the last, both included, of one year: `2023-04` to `2023-06`. */
export type Span = { from: string; through: string }

/** `4—6月`, of `04` and `06` or of `2023-04` and `2023-06`. */
export function monthsWord({ from, through }: Span): string {
  const [first, last] = [from, through].map((text) => Number(text.slice(-2)))
  return first === last ? `${last}月` : `${first}—${last}月`
}

/** The months that a period is, seen from a document; null: it is the document's own, or that of the dispatch before. */
export function spanOf(
  period: FigurePeriod,
  document: { month: string } | { cutOff: string; year: number },
): Span | null {
  const isBulletin = 'month' in document
  const month = isBulletin ? document.month : monthOf(document.cutOff)
  const year = isBulletin ? yearOf(month) : document.year
  const only = (one: string): Span => ({ from: one, through: one })
  switch (period) {
    case 'cumulative':
    case 'week':
    case 'last_week':
      return null
    case 'current':
      return isBulletin ? only(month) : null
    case 'previous':
      return isBulletin ? only(addMonths(month, -1)) : null
    case 'month':
      return only(month)
    case 'last_month':
      return only(addMonths(month, -1))
    case 'same_last_year':
      return only(addMonths(month, -12))
    case 'year':
      return { from: `${year}-01`, through: `${year}-12` }
    case 'quarter': {
      const last = Math.ceil(Number(month.slice(5)) / 3) * 3
      return { from: monthIn(month.slice(0, 4), last - 2), through: monthIn(month.slice(0, 4), last) }
    }
    default:
      return { from: `${year}-${period.slice(0, 2)}`, through: `${year}-${period.slice(3)}` }
  }
}

/** The months whose bulletins a span needs: its last, and the one before its first, for a year is summed from January. */
export function monthsNeeded(span: Span): string[] {
  return startsYear(span) ? [span.through] : [span.through, addMonths(span.from, -1)]
}

export function startsYear({ from }: Span): boolean {
  return from.endsWith('-01')
}

function monthIn(year: string, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`
}
