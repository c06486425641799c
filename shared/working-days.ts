/**
 * Chinese working days: weekends, public holidays and the make-up days that the State Council announces each year,
 * from the maintained `chinese-days` package. A year not announced yet has its weekends only; an update brings it in.
 */
// The default: the package is CommonJS to Node, whose names cannot be imported one by one.
import chineseDays from 'chinese-days'
import { addDays, firstDayOf } from './calendar.ts'

/** The first working day on or after this day. */
export function workingDayFrom(onDay: string): string {
  let candidate = onDay
  while (!chineseDays.isWorkday(candidate)) candidate = addDays(candidate, 1)
  return candidate
}

/** The nth working day of a month, n from 1: the 6th of July 2023 is `2023-07-10`. */
export function nthWorkingDay(inMonth: string, n: number): string {
  let candidate = workingDayFrom(firstDayOf(inMonth))
  for (let count = 1; count < n; count++) candidate = workingDayFrom(addDays(candidate, 1))
  return candidate
}
