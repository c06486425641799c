/** Whether each village reported in a week: one rule for the dispatch, the first page and the page of the week. */
import { canonicalWeek, cutOffOf, weekOf } from '../calendar.ts'
import type { ReportState, YearBooks } from '../standings/figures.ts'
import { hasReported } from '../standings/sum-standing.ts'
import { isValidOn } from '../villages/village.ts'
import { coversWeek, type NilMonth } from './nil-month.ts'
import type { WeeklyReport } from './weekly-report.ts'

/** What the villages said themselves; reports and months of other weeks do no harm. */
export type WeeklyMarks = { reports: readonly WeeklyReport[]; nilMonths: readonly NilMonth[] }

/**
 * An entry of the week reports it, whether it waits, was approved or returned, and voids a nil report. A suspended week
 * asks for nothing, and nothing is asked of a village that is not the township's any more (null). A closing dispatch
 * asks about the week in which the year ends.
 */
export function reportStates(
  books: Pick<YearBooks, 'villages' | 'standings' | 'lastYear' | 'settings'>,
  week: string,
  marks: WeeklyMarks,
): (villageId: string) => ReportState | null {
  const isoWeek = isoWeekOf(week)
  const standings = [...books.standings, ...books.lastYear.standings]
  const suspended = isSuspended(books.settings, week)
  const asked = new Set(books.villages.filter((one) => isValidOn(one, cutOffOf(week))).map((one) => one.id))
  const reports = marks.reports.filter((one) => one.week === isoWeek)
  return (villageId) => {
    const entered = standings.some((one) => one.villageId === villageId && hasReported(one, isoWeek))
    const report = reports.find((one) => one.villageId === villageId)
    if (entered || (report !== undefined && !report.nil)) return 'reported'
    if (report !== undefined) return 'nil'
    if (!asked.has(villageId)) return null
    if (suspended) return 'suspended'
    const ahead = marks.nilMonths.some((one) => one.villageId === villageId && coversWeek(one, isoWeek))
    return ahead ? 'nil' : 'missing'
  }
}

/** The ISO week that a dispatch asks about. */
export function isoWeekOf(week: string): string {
  return week.endsWith('YE') ? weekOf(cutOffOf(week)) : week
}

/** 停报. */
export function isSuspended(settings: YearBooks['settings'], week: string): boolean {
  return settings.schedule.suspendedWeeks.map(canonicalWeek).includes(week)
}
