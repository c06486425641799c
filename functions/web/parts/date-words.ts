/** Days and weeks in the words of the page's language. */
import { addDays, dayLabel, fullDayLabel, isMonth, isWeek, mondayOf, weekLabel } from '../../../shared/calendar.ts'
import type { Language } from '../catalogue.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `6月30日`, `30 Jun`. */
export function shortDay(day: string, language: Language): string {
  return language === 'zh' ? dayLabel(day) : `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`
}

/** `2023年6月30日`, `30 Jun 2023`. */
export function dayInWords(day: string, language: Language): string {
  return language === 'zh' ? fullDayLabel(day) : `${shortDay(day, language)} ${day.slice(0, 4)}`
}

/** `2023年6月`, `Jun 2023`. */
export function monthInWords(month: string, language: Language): string {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))]
  return language === 'zh' ? `${year}年${number}月` : `${MONTHS[number - 1]} ${year}`
}

/** `2023年第26周（6月26日—7月2日）`, `2023 week 26 (26 Jun – 2 Jul)`; `YE` is the one up to 31 December. */
export function weekInWords(week: string, language: Language): string {
  const year = week.slice(0, 4)
  if (language === 'zh') return `${year}年${weekLabel(week)}`
  if (week.endsWith('YE')) return `${year} year-end (31 Dec)`
  const monday = mondayOf(week)
  const days = `${shortDay(monday, language)} – ${shortDay(addDays(monday, 6), language)}`
  return `${year} week ${Number(week.slice(6))} (${days})`
}

/** Of a run: a week or a month in words; anything else as it is. */
export function periodInWords(period: string, language: Language): string {
  if (isMonth(period)) return monthInWords(period, language)
  return isWeek(period) ? weekInWords(period, language) : period
}
