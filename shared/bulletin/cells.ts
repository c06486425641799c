/** Cells of a bulletin's tables: what people read and the value a spreadsheet holds, made in one place. */
import { formatPercent, formatPoints, formatWan, formatYuan, type Ratio } from '../money.ts'
import type { FigureRow } from '../standings/figures.ts'
import type { Cell } from './layout.ts'

export const dash: Cell = { text: '–' }

export function textCell(value: string): Cell {
  return { text: value }
}

export function countCell(value: number): Cell {
  return { text: String(value), value, format: 'count' }
}

export function yuanCell(fen: number): Cell {
  return { text: formatYuan(fen), value: fen / 100, format: 'yuan' }
}

export function wanCell(fen: number): Cell {
  return { text: formatWan(fen), value: fen / 1_000_000, format: 'wan' }
}

export function percentCell(rate: Ratio): Cell {
  return { text: `${formatPercent(rate)}%`, value: rate.numerator / rate.denominator, format: 'percent' }
}

export function pointsCell(rate: Ratio, schedule: Ratio): Cell {
  const gap = rate.numerator / rate.denominator - schedule.numerator / schedule.denominator
  return { text: formatPoints(rate, schedule), value: gap * 100, format: 'points' }
}

/** `+65.9%`, `−3.0%`; a dash where there is nothing to compare with. */
export function growthCell(nowFen: number, beforeFen: number | null): Cell {
  if (beforeFen === null || beforeFen <= 0) return dash
  const rate = { numerator: nowFen - beforeFen, denominator: beforeFen }
  const cell = percentCell(rate)
  return rate.numerator > 0 ? { ...cell, text: `+${cell.text}` } : cell
}

/** A village's completion rate, and its gap to its own schedule; dashes without a target. */
export function rateCell({ countedFen, targetFen }: Pick<FigureRow, 'countedFen' | 'targetFen'>): Cell {
  return targetFen === null ? dash : percentCell({ numerator: countedFen, denominator: targetFen })
}

export function gapCell({
  countedFen,
  targetFen,
  timeProgress,
}: Pick<FigureRow, 'countedFen' | 'targetFen' | 'timeProgress'>): Cell {
  return targetFen === null ? dash : pointsCell({ numerator: countedFen, denominator: targetFen }, timeProgress)
}
