/**
 * 放假安排 of a year as a township enters it. Whoever reads settings reads these; the tables of what stands in law, which are
 * large, are asked only where they are entered (working-days.ts).
 */
import * as z from 'zod'
import { day, weekdayOf, year, yearOf } from './calendar.ts'

/** Days off and make-up working days of a year as announced; entered where the package does not know them yet. */
export const announcedCalendar = z
  .object({
    year,
    holidays: z.array(day).min(1, '请写明放假的日期').max(60, '放假的日期太多'),
    workdays: z.array(day).max(30, '调休上班的日期太多').default([]),
  })
  .superRefine(({ year: ofYear, holidays, workdays }, context) => {
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    for (const [field, days] of [
      ['holidays', holidays],
      ['workdays', workdays],
    ] as const) {
      for (const [index, one] of days.entries()) {
        // The days off around 1 January may begin in the old year.
        if (yearOf(one) !== ofYear && !one.startsWith(`${ofYear - 1}-12-`))
          wrong([field, index], `${one} 不在 ${ofYear} 年的放假安排里`)
        else if (days.indexOf(one) !== index) wrong([field, index], `${one} 写了两次`)
      }
    }
    for (const [index, one] of workdays.entries()) {
      if (weekdayOf(one) <= 5) wrong(['workdays', index], `${one} 不是周六、周日，本来就上班`)
      else if (holidays.includes(one)) wrong(['workdays', index], `${one} 又放假又上班`)
    }
  })
export type AnnouncedCalendar = z.infer<typeof announcedCalendar>
