/** Cells that a bulletin's tables have besides the plain ones. */
import { formatGrowth } from '../money.ts'
import { dash, percentCell, pointsCell } from '../papers/cells.ts'
import type { FigureRow } from '../standings/figures.ts'
import type { Cell } from './layout.ts'

/** `+65.9%`, `−3.0%`; a dash where there is nothing to compare with. */
export function growthCell(nowFen: number, beforeFen: number | null): Cell {
  if (beforeFen === null || beforeFen <= 0) return dash
  const rate = { numerator: nowFen - beforeFen, denominator: beforeFen }
  return { ...percentCell(rate), text: formatGrowth(rate) }
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
