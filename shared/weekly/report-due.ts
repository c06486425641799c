import { addDays, instantOf, mondayOf } from '../calendar.ts'
import type { Settings } from '../townships/settings.ts'

/** The instant by which a week is to be reported: Friday 17:00, unless the township chose another. */
export function reportDueAt(settings: Settings, isoWeek: string): string {
  const { reportDueWeekday, reportDueTime } = settings.schedule
  return instantOf(addDays(mondayOf(isoWeek), reportDueWeekday - 1), reportDueTime)
}

/** Said after it was due; it is taken until the dispatch all the same. */
export function isLateReport(settings: Settings, report: { week: string; reportedAt: string }): boolean {
  return report.reportedAt > reportDueAt(settings, report.week)
}
