import { dayOfYear, mondayOf, monthOf, timeProgressByDay, weekOf, yearOf } from '../calendar.ts'
import type { Figures, YearBooks } from './figures.ts'
import { figuresOfBooks } from './figures-of-books.ts'
import { sameWeekLastYear, townshipProgress } from './subjects.ts'
import { lastDayWithMoney, segmentThrough } from './sum-standing.ts'

/**
 * Where everybody stands today, outside any document: everything counted so far, and this week's part of it as the
 * period. A year that is over stands at its last day once December is closed, until then at the last day it has money
 * for (so that an unfinished ledger is not judged by a year that it does not cover); one that has not begun, at nothing.
 */
export function currentFigures(books: YearBooks, year: number, today: string): Figures {
  const asOf = asOfDay(books, year, today)
  const begun = yearOf(today) >= year
  const byCalendar = timeProgressByDay(asOf)
  const timeProgress = begun
    ? townshipProgress(books.settings, asOf, byCalendar)
    : { numerator: 0, denominator: byCalendar.denominator }
  const isOver = asOf.endsWith('-12-31')
  const samePeriod = { month: isOver ? monthOf(asOf) : null, cutOff: sameDayLastYear(asOf) }
  const figures = figuresOfBooks(books, asOf, {
    timeProgress,
    samePeriod,
    cutOff: segmentThrough(asOf),
    before: { from: firstDayOfWeek(asOf) },
  })
  return { ...figures, cutOff: asOf }
}

/** The day on which a year stands: today, or where an earlier or later year is looked at, as above. */
export function asOfDay(books: YearBooks, year: number, today: string): string {
  if (yearOf(today) === year) return today
  if (yearOf(today) < year) return `${year}-01-01`
  const isClosed = (books.closedThrough ?? '') >= `${year}-12`
  return (isClosed ? null : lastDayWithMoney(books.standings)) ?? `${year}-12-31`
}

function firstDayOfWeek(onDay: string): string {
  const monday = mondayOf(weekOf(onDay))
  const newYear = `${yearOf(onDay)}-01-01`
  return monday < newYear ? newYear : monday
}

/** The same week's end of last year, inside that year. */
function sameDayLastYear(onDay: string): string | null {
  const lastYear = yearOf(onDay) - 1
  if (dayOfYear(onDay) === dayOfYear(`${yearOf(onDay)}-12-31`)) return `${lastYear}-12-31`
  const cutOff = sameWeekLastYear(weekOf(onDay))
  return cutOff !== null && yearOf(cutOff) === lastYear ? cutOff : null
}
