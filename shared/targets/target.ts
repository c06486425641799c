import * as z from 'zod'
import { month, year } from '../calendar.ts'
import { MAX_FEN } from '../money.ts'
import { id, lineText, requiredText } from '../text.ts'
import { isValidWithin, type Village } from '../villages/village.ts'

/** Why the village has no target of this year, in Chinese: it was not the township's on any day of it; null: it may. */
export function yearIssue(village: Village, ofYear: number): string | null {
  return isValidWithin(village, `${ofYear}-01-01`, `${ofYear}-12-31`)
    ? null
    : `${village.name}在${ofYear}年不是本乡镇的村，不能下达这一年的目标`
}

const targetVersion = z.object({
  amountFen: z.int('目标金额要是整数分').positive('目标不能是零').max(MAX_FEN, '目标太大'),
  reason: requiredText(200),
  documentNo: lineText(60).nullable(),
  setBy: z.string(),
  setAt: z.string(),
})

/** What a village is to bring in within a year; every change keeps the amount, reason and document before it. */
export const annualTargetSchema = targetVersion.extend({
  villageId: id,
  year,
  version: z.int().min(1),
  earlier: z.array(targetVersion).default([]),
})
export type AnnualTarget = z.infer<typeof annualTargetSchema>

/** What a village brought in by month in a year before this product kept the books (上年收入). */
export const pastIncomeSchema = z.object({
  villageId: id,
  year,
  /** Twelve months in fen. */
  monthsFen: z.array(z.int()).length(12),
})
export type PastIncome = z.infer<typeof pastIncomeSchema>

/** Income of January up to this month, in fen. */
export function pastIncomeThrough(past: PastIncome, throughMonth: string): number {
  return past.monthsFen.slice(0, Number(month.parse(throughMonth).slice(5))).reduce((sum, fen) => sum + fen, 0)
}
