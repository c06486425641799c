/**
 * Chinese working days. A year whose holidays the State Council has announced has them, and its make-up days, from the
 * maintained `chinese-days` package, or as the township entered them; a year not announced yet has what stands in law.
 */
// The default: the package is CommonJS to Node, whose names cannot be imported one by one.
import chineseDays from 'chinese-days'
import type { AnnouncedCalendar } from './announced-calendar.ts'
import { addDays, firstDayOf, weekdayOf, weekOf, yearOf } from './calendar.ts'

/** Whether the year's holidays are known as announced: to the package, or to the township. */
export function isAnnounced(ofYear: number, entered: readonly AnnouncedCalendar[] = []): boolean {
  return isPublished(ofYear) || entered.some((one) => one.year === ofYear)
}

/** Whether the package knows what the State Council announced for the year. */
export function isPublished(ofYear: number): boolean {
  return chineseDays.getDayDetail(`${ofYear}-01-01`).name.includes('元旦')
}

/**
 * The holidays of the State Council's regulation (全国年节及纪念日放假办法, as of 2025), which stand before a year's
 * calendar is announced: 1 January, Spring Festival from its eve to the third day, Qingming, 1 and 2 May, Dragon Boat,
 * Mid-Autumn, 1 to 3 October; in order of day. The lunar ones are computed.
 */
export function legalHolidays(ofYear: number): string[] {
  const known = legalOfYear.get(ofYear)
  if (known !== undefined) return known
  const newYear = solarDay(ofYear, '01-01')
  const days = [
    `${ofYear}-01-01`,
    ...[-1, 0, 1, 2].map((offset) => addDays(newYear, offset)),
    chineseDays.getSolarTermDate(ofYear, 4, 'pure_brightness'),
    `${ofYear}-05-01`,
    `${ofYear}-05-02`,
    solarDay(ofYear, '05-05'),
    solarDay(ofYear, '08-15'),
    ...['01', '02', '03'].map((date) => `${ofYear}-10-${date}`),
  ].sort()
  const distinct = [...new Set(days)]
  legalOfYear.set(ofYear, distinct)
  return distinct
}

const legalOfYear = new Map<number, string[]>()

function solarDay(ofYear: number, lunarDay: string): string {
  return chineseDays.getSolarDateFromLunar(`${ofYear}-${lunarDay}`).date
}

/** Does the township work on this day? What it entered goes before what the package knows, as later news does. */
export function isWorkingDay(onDay: string, entered: readonly AnnouncedCalendar[] = []): boolean {
  if (entered.some(({ holidays }) => holidays.includes(onDay))) return false
  if (entered.some(({ workdays }) => workdays.includes(onDay))) return true
  const ofYear = yearOf(onDay)
  if (isPublished(ofYear) && !entered.some((one) => one.year === ofYear)) return chineseDays.isWorkday(onDay)
  return weekdayOf(onDay) <= 5 && !legalHolidays(ofYear).includes(onDay)
}

/** The first working day on or after this day. */
export function workingDayFrom(onDay: string, entered: readonly AnnouncedCalendar[] = []): string {
  let candidate = onDay
  while (!isWorkingDay(candidate, entered)) candidate = addDays(candidate, 1)
  return candidate
}

/** The nth working day of a month, n from 1: the 6th of July 2023 is `2023-07-10`. */
export function nthWorkingDay(inMonth: string, n: number, entered: readonly AnnouncedCalendar[] = []): string {
  let candidate = workingDayFrom(firstDayOf(inMonth), entered)
  for (let count = 1; count < n; count++) candidate = workingDayFrom(addDays(candidate, 1), entered)
  return candidate
}

/** A week that a township may want to suspend, and the festival that takes most of its weekdays. */
type HolidayWeek = { week: string; festival: 'spring_festival' | 'national_day' }

const MOST_OF_A_WEEK = 3

/**
 * The weeks of a year of which Spring Festival (its eve to the sixth day, by the lunar calendar) or National Day (1 to 7
 * October) takes three weekdays or more: known for years to come, before the State Council announces their days off.
 */
export function holidayWeeks(ofYear: number): HolidayWeek[] {
  const newYear = solarDay(ofYear, '01-01')
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
