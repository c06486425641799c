/** What a forecast says, as documents keep it. */
import * as z from 'zod'
import { day } from '../calendar.ts'
import { incomeCategory } from '../category.ts'
import { id } from '../text.ts'

/** A village's part of one due that is not paid yet. */
const openDue = z.object({
  projectId: id,
  projectName: z.string(),
  contractId: id,
  contractTitle: z.string(),
  party: z.string(),
  category: incomeCategory,
  dueOn: day,
  openFen: z.int(),
  /** 0: not due yet. */
  overdueDays: z.int(),
})
export type OpenDue = z.infer<typeof openDue>

/** The forecast of a village as of a cut-off, with the parts by which it was reached. Fen. */
export const forecastSchema = z.object({
  villageId: id,
  targetFen: z.int().nullable(),
  countedFen: z.int(),
  /** Open payments due up to 31 December that would count, overdue ones included: the sum of `dues`. */
  expectedFen: z.int(),
  /** Of that, overdue already. */
  overdueFen: z.int(),
  /** `countedFen` + `expectedFen`. */
  forecastFen: z.int(),
  /** `met` already; `expected` when contracts are paid; `short` even then; null without a target. */
  outlook: z.enum(['met', 'expected', 'short']).nullable(),
  /** What counted income lacks to the target, contracts or not. */
  toTargetFen: z.int(),
  toTargetPerWeekFen: z.int(),
  /** What is missing even when every contract is paid. */
  uncoveredFen: z.int(),
  uncoveredPerWeekFen: z.int(),
  /** Weeks until 31 December, one begun counts whole; 0 on the day itself: then `PerWeek` is all that is missing. */
  weeksLeft: z.int(),
  /** In order of day. */
  dues: z.array(openDue),
})
export type Forecast = z.infer<typeof forecastSchema>
