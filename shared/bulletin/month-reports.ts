import { addDays, firstDayOf, lastDayOf, mondayOf, monthOfWeek, weekOf } from '../calendar.ts'
import type { Village } from '../villages/village.ts'
import type { WeeklyReports } from '../weekly/port.ts'
import type { WeeklyReport } from '../weekly/weekly-report.ts'
import type { ProblemLine } from './record/monthly-bulletin.ts'

/** The weeks that belong to a month as a whole. */
function weeksOfMonth(month: string): string[] {
  const weeks: string[] = []
  for (let monday = mondayOf(weekOf(firstDayOf(month))); monday <= lastDayOf(month); monday = addDays(monday, 7)) {
    if (monthOfWeek(weekOf(monday)) === month) weeks.push(weekOf(monday))
  }
  return weeks
}

/** What the villages reported in a month's weeks, week by week. */
export async function reportsOfMonth(
  weekly: WeeklyReports,
  townshipId: string,
  month: string,
): Promise<WeeklyReport[]> {
  return (await Promise.all(weeksOfMonth(month).map((week) => weekly.ofWeek(townshipId, week)))).flat()
}

/** The latest report of the month in which a village named a problem or asked for help, in order of code. */
export function villageProblems(
  reports: readonly WeeklyReport[],
  villages: readonly Pick<Village, 'id' | 'name' | 'code'>[],
): ProblemLine[] {
  return [...villages]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .flatMap(({ id, name }) => {
      const latest = reports
        .filter((one) => one.villageId === id && (one.problem !== '' || one.helpNeeded !== ''))
        .sort((a, b) => (a.week < b.week ? -1 : 1))
        .at(-1)
      if (latest === undefined) return []
      const { week, problem, helpNeeded } = latest
      return [{ villageId: id, villageName: name, week, problem, helpNeeded }]
    })
}
