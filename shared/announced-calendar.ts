/**
 * 放假安排 of a year as a township enters it. Whoever reads settings reads these; the tables of what stands in law, which are
 * large, are asked only where they are entered (working-days.ts).
 */

import * as z from 'zod'
import { day, weekdayOf, year, yearOf } from './calendar.ts'
import type { Refusal } from './refusal.ts'
import * as groundRefusals from './refusals.zh.ts'

/** Days off and make-up working days of a year as announced; entered where the package does not know them yet. */
export const announcedCalendar = z
  .object({
    year,
    holidays: z.array(day).min(1, groundRefusals.daysOffMissing.forZod).max(60, groundRefusals.tooManyDaysOff.forZod),
    workdays: z.array(day).max(30, groundRefusals.tooManyWorkdays.forZod).default([]),
  })
  .superRefine(({ year: ofYear, holidays, workdays }, context) => {
    const wrong = (path: (string | number)[], refusal: Refusal) =>
      context.addIssue({ code: 'custom', path, ...refusal.asIssue })
    for (const [field, days] of [
      ['holidays', holidays],
      ['workdays', workdays],
    ] as const) {
      for (const [index, one] of days.entries()) {
        // The days off around 1 January may begin in the old year.
        if (yearOf(one) !== ofYear && !one.startsWith(`${ofYear - 1}-12-`))
          wrong([field, index], groundRefusals.dayOfOtherYear(one, ofYear))
        else if (days.indexOf(one) !== index) wrong([field, index], groundRefusals.dayTwice(one))
      }
    }
    for (const [index, one] of workdays.entries()) {
      if (weekdayOf(one) <= 5) wrong(['workdays', index], groundRefusals.workdayAnyway(one))
      else if (holidays.includes(one)) wrong(['workdays', index], groundRefusals.offAndWorked(one))
    }
  })
export type AnnouncedCalendar = z.infer<typeof announcedCalendar>
