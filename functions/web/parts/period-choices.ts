/** Weeks and months to be picked from. Pure. */
import { addDays, addMonths, cutOffOf, mondayOf, monthOf, weekOf, yearOf } from '../../../shared/calendar.ts'

type Span = {
  /** The last cut-off taken; null: none yet. */
  after: string | null
  /** Years with targets. */
  years: readonly number[]
  today: string
}

/** Weeks that may still be taken, latest first, the present one first; among them the closing one of each year that is over. */
export function weekChoices({ after, years, today }: Span): string[] {
  const weeks: string[] = []
  const from = after ?? `${Math.min(...years, yearOf(today))}-01-01`
  for (let week = weekOf(today); cutOffOf(week) > from; week = weekOf(addDays(mondayOf(week), -7))) {
    weeks.push(week)
    const year = yearOf(mondayOf(week))
    // Where the last week ends on 31 December it is the closing one itself.
    const isLast = yearOf(cutOffOf(week)) > year && `${year}-12-31` < today && `${year}-12-31` > from
    if (isLast) weeks.push(`${year}-YE`)
  }
  return weeks
}

/** Months that are over, latest first, from the first year with targets on. */
export function monthChoices({ years, today }: Pick<Span, 'years' | 'today'>): string[] {
  const months: string[] = []
  const first = `${Math.min(...years, yearOf(today))}-01`
  for (let month = addMonths(monthOf(today), -1); month >= first; month = addMonths(month, -1)) months.push(month)
  return months
}
