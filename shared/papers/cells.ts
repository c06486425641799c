/** The cells of tables: the text that a person reads and, for numbers, the value and format that a spreadsheet holds. */
import { formatYuan } from '../amount-text.js'
import { formatGrowth, formatPercent, formatPoints, formatWan, isBelowWan, type Ratio } from '../money.ts'
import type { Cell } from './table.ts'

/** Nothing is known, or nothing applies. */
export const dash: Cell = { text: '–' }

export function textCell(value: string): Cell {
  return { text: value }
}

export function countCell(value: number): Cell {
  return { text: String(value), value, format: 'count' }
}

/** Fen as yuan with two decimals. */
export function yuanCell(fen: number): Cell {
  return { text: formatYuan(fen), value: fen / 100, format: 'yuan' }
}

/** Fen as 万元 with two decimals. */
export function wanCell(fen: number): Cell {
  return { text: formatWan(fen), value: fen / 1_000_000, format: 'wan' }
}

/** As a sentence says it, with its unit: 万元, and 元 where that would print as 0.00. */
export function amountFigure(fen: number): { cell: Cell; unit: '万元' | '元' } {
  return isBelowWan(fen) ? { cell: yuanCell(fen), unit: '元' } : { cell: wanCell(fen), unit: '万元' }
}

export function percentCell(rate: Ratio): Cell {
  return { text: `${formatPercent(rate)}%`, value: rate.numerator / rate.denominator, format: 'percent' }
}

/** 较序时进度, in percentage points. */
export function pointsCell(rate: Ratio, schedule: Ratio): Cell {
  const gap = rate.numerator / rate.denominator - schedule.numerator / schedule.denominator
  return { text: formatPoints(rate, schedule), value: gap * 100, format: 'points' }
}

/** 同比: `+65.9%`, `−3.0%`; a dash where there is nothing to compare with. */
export function growthCell(nowFen: number, beforeFen: number | null): Cell {
  if (beforeFen === null || beforeFen <= 0) return dash
  const rate = { numerator: nowFen - beforeFen, denominator: beforeFen }
  return { ...percentCell(rate), text: formatGrowth(rate) }
}
