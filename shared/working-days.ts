/**
 * Chinese working days: weekends, public holidays and the make-up days that the State Council announces each year,
 * from the maintained `chinese-days` package. A year not announced yet has its weekends only; an update brings it in.
 */
// The default: the package is CommonJS to Node, whose names cannot be imported one by one.
import chineseDays from 'chinese-days'
import { addDays, firstDayOf, weekdayOf, weekOf } from './calendar.ts'

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

/** A week that a township may want to suspend, and the festival that takes most of its weekdays. */
export type HolidayWeek = { week: string; festival: 'spring_festival' | 'national_day' }

const MOST_OF_A_WEEK = 3

/**
 * The weeks of a year of which Spring Festival (its eve to the sixth day, by the lunar calendar) or National Day (1 to 7
 * October) takes three weekdays or more: known for years to come, before the State Council announces their days off.
 */
export function holidayWeeks(ofYear: number): HolidayWeek[] {
  const newYear = chineseDays.getSolarDateFromLunar(`${ofYear}-01-01`).date
  return [
    ...weeksWithin(addDays(newYear, -1), 8).map((week): HolidayWeek => ({ week, festival: 'spring_festival' })),
    ...weeksWithin(`${ofYear}-10-01`, 7).map((week): HolidayWeek => ({ week, festival: 'national_day' })),
  ]
}

function weeksWithin(from: string, days: number): string[] {
  const weekdays = Array.from({ length: days }, (_, index) => addDays(from, index)).filter((one) => weekdayOf(one) <= 5)
  const weeks = Map.groupBy(weekdays, weekOf)
  return [...weeks].flatMap(([week, found]) => (found.length >= MOST_OF_A_WEEK ? [week] : []))
}
