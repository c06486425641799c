import * as z from 'zod'
import { month, year } from '../calendar.ts'
import { MAX_FEN } from '../money.ts'
import type { Refusal } from '../refusal.ts'
import { id, lineText, requiredText } from '../text.ts'
import { isValidWithin, type Village } from '../villages/village.ts'
import * as targetRefusals from './refusals.zh.ts'

/** Why the village has no target of this year, in Chinese: it was not the township's on any day of it; null: it may. */
export function yearIssue(village: Village, ofYear: number): Refusal | null {
  return isValidWithin(village, `${ofYear}-01-01`, `${ofYear}-12-31`)
    ? null
    : targetRefusals.notOursInYear(village.name, ofYear)
}

const targetVersion = z.object({
  amountFen: z
    .int(targetRefusals.wholeFen.forZod)
    .positive(targetRefusals.notZero.forZod)
    .max(MAX_FEN, targetRefusals.tooLarge.forZod),
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
