import { amountText } from '../money.ts'
import type { FigureTotal } from './figures.ts'

type Total = Pick<FigureTotal, 'countedFen' | 'completionRate'>

/**
 * What the villages that have a target brought in, where others brought in something too: the completion rate is theirs
 * alone, and who says it beside all income says so. Null: there is nothing to say.
 */
export function targetedIncome({ countedFen, completionRate }: Total): number | null {
  return completionRate === null || completionRate.numerator === countedFen ? null : completionRate.numerator
}

/** `（其中下达目标的村12.00万元）`; empty where that is all. */
export function targetedIncomeText(total: Total): string {
  const fen = targetedIncome(total)
  return fen === null ? '' : `（其中下达目标的村${amountText(fen)}）`
}
