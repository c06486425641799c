/** The villages of a dispatch: to each one's figures what it said, its projects, and what it will have by year end. Pure. */

import type { ProjectLine } from '../projects/project-line.ts'
import { projectFlagsOf } from '../projects/project-line.ts'
import type { FigureRow } from '../standings/figures.ts'
import type { Forecast } from '../standings/forecast-line.ts'
import type { WeeklyReport } from '../weekly/weekly-report.ts'
import type { DispatchRow } from './weekly-dispatch.ts'

/** In the order of the figures. `reports` are those of the week of the dispatch. */
export function dispatchRows(
  rows: readonly FigureRow[],
  reports: readonly WeeklyReport[],
  projects: readonly ProjectLine[],
  forecasts: readonly Forecast[],
): DispatchRow[] {
  const reportOf = new Map(reports.map((report) => [report.villageId, report]))
  const forecastOf = new Map(forecasts.map((forecast) => [forecast.villageId, forecast]))
  const notable = projects.filter((line) => line.flag !== 'on_track')
  return rows.map((row) => {
    const report = reportOf.get(row.villageId)
    return {
      ...row,
      problem: report?.problem ?? '',
      helpNeeded: report?.helpNeeded ?? '',
      nextStep: report?.nextStep ?? '',
      projects: notable
        .filter(({ villageIds }) => villageIds.includes(row.villageId))
        .map((line) => ({
          projectId: line.projectId,
          name: line.name,
          flag: line.flag,
          flags: [...projectFlagsOf(line)],
        })),
      forecast: forecastOf.get(row.villageId) ?? null,
    }
  })
}
