import * as z from 'zod'
import { cutOffOf, day, month, monthOfWeek } from '../calendar.ts'
import { id } from '../text.ts'

/** A village says ahead that nothing will come in for a month; every week of it without an entry is a nil report. */
export const nilMonthSchema = z.object({
  villageId: id,
  month,
  declaredOn: day,
  /** Null: it stands. */
  withdrawnOn: day.nullable(),
  by: z.string(),
  byName: z.string(),
  at: z.string(),
  version: z.int().min(1),
  history: z
    .array(z.object({ action: z.enum(['declared', 'withdrawn']), at: z.string(), by: z.string(), byName: z.string() }))
    .max(40),
})
export type NilMonth = z.infer<typeof nilMonthSchema>

/**
 * Does it speak for this week? Declared ahead only: not for weeks that had ended before it was declared, and from its
 * withdrawal on for none that had not ended.
 */
export function coversWeek(nilMonth: NilMonth, isoWeek: string): boolean {
  const cutOff = cutOffOf(isoWeek)
  return (
    nilMonth.month === monthOfWeek(isoWeek) &&
    nilMonth.declaredOn <= cutOff &&
    (nilMonth.withdrawnOn === null || cutOff < nilMonth.withdrawnOn)
  )
}
