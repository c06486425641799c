import type { AnnouncedCalendar } from '../../../shared/announced-calendar.ts'
import { addDays } from '../../../shared/calendar.ts'
import type { Language } from '../catalogue.ts'
import { shortDay } from '../parts/date-words.ts'
import { scheduleTexts } from './texts.ts'

/** Days in words, those that follow each other as one span: `2月5日—2月11日、4月5日`. */
export function daysText(days: readonly string[], language: Language): string {
  const { to } = scheduleTexts(language).holidays
  return spansOf(days)
    .map(([first, last]) =>
      first === last ? shortDay(first, language) : `${shortDay(first, language)}${to}${shortDay(last, language)}`,
    )
    .join(language === 'zh' ? '、' : ', ')
}

/** First and last day of each run of days that follow each other. */
export function spansOf(days: readonly string[]): [first: string, last: string][] {
  const spans: [string, string][] = []
  for (const one of [...days].sort()) {
    const span = spans.at(-1)
    if (span !== undefined && addDays(span[1], 1) === one) span[1] = one
    else spans.push([one, one])
  }
  return spans
}

/** `2027年：放假 10月1日—10月7日；调休上班 10月9日`. */
export function calendarText({ year, holidays, workdays }: AnnouncedCalendar, language: Language): string {
  const texts = scheduleTexts(language).holidays
  const on = workdays.length === 0 ? [] : [`${texts.daysOn} ${daysText(workdays, language)}`]
  const said = [`${texts.daysOff} ${daysText(holidays, language)}`, ...on]
  return language === 'zh' ? `${texts.year(year)}：${said.join('；')}` : `${texts.year(year)}: ${said.join('; ')}`
}
