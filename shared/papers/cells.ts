/** The cells of tables: the text that a person reads and, for numbers, the value and format that a spreadsheet holds. */
import { formatPercent, formatPoints, formatWan, formatYuan, type Ratio } from '../money.ts'
import type { PaperCell } from './paper.ts'

/** Nothing is known, or nothing applies. */
export const dash: PaperCell = { text: '–' }

export function textCell(value: string): PaperCell {
  return { text: value }
}

export function countCell(value: number): PaperCell {
  return { text: String(value), value, format: 'count' }
}

/** Fen as yuan with two decimals. */
export function yuanCell(fen: number): PaperCell {
  return { text: formatYuan(fen), value: fen / 100, format: 'yuan' }
}

/** Fen as 万元 with two decimals. */
export function wanCell(fen: number): PaperCell {
  return { text: formatWan(fen), value: fen / 1_000_000, format: 'wan' }
}

export function percentCell(rate: Ratio): PaperCell {
  return { text: `${formatPercent(rate)}%`, value: rate.numerator / rate.denominator, format: 'percent' }
}

/** 较序时进度, in percentage points. */
export function pointsCell(rate: Ratio, schedule: Ratio): PaperCell {
  const gap = rate.numerator / rate.denominator - schedule.numerator / schedule.denominator
  return { text: formatPoints(rate, schedule), value: gap * 100, format: 'points' }
}
