/** The cells of tables: the text that a person reads and, for numbers, the value and format that a spreadsheet holds. */
import { formatPercent, formatPoints, formatYuan, type Ratio } from '../money.ts'
import type { PaperCell } from './paper.ts'

/** Nothing is known, or nothing applies. */
export const dash: PaperCell = { text: '–' }

export function text(value: string): PaperCell {
  return { text: value }
}

export function count(value: number): PaperCell {
  return { text: String(value), value, format: 'count' }
}

/** Fen as yuan with two decimals. */
export function yuan(fen: number): PaperCell {
  return { text: formatYuan(fen), value: fen / 100, format: 'yuan' }
}

export function percent(rate: Ratio): PaperCell {
  return { text: `${formatPercent(rate)}%`, value: rate.numerator / rate.denominator, format: 'percent' }
}

/** 较序时进度, in percentage points. */
export function points(rate: Ratio, schedule: Ratio): PaperCell {
  const gap = rate.numerator / rate.denominator - schedule.numerator / schedule.denominator
  return { text: formatPoints(rate, schedule), value: gap * 100, format: 'points' }
}
