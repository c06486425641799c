import type { WeeklyReports } from '../../weekly/port.ts'
import { weeklyReportSchema } from '../../weekly/weekly-report.ts'
import { keys, partitions } from './keys.ts'
import { parseRows, type Store } from './store.ts'

/** What villages say of their weeks; all of a township's week in one partition. */
export function createWeeklyReports(store: Store): WeeklyReports {
  return {
    async ofWeek(townshipId, week) {
      return parseRows(await store.queryAll(partitions.week(townshipId, week), 'REPORT#'), weeklyReportSchema)
    },
    find: (townshipId, villageId, week) =>
      store.get(keys.weeklyReport(townshipId, week, villageId), weeklyReportSchema),
    async save(townshipId, report, expectedVersion) {
      const key = keys.weeklyReport(townshipId, report.week, report.villageId)
      const failed = await store.transact([store.put(key, { ...report }, expectedVersion)])
      return failed.length === 0 ? 'saved' : 'stale'
    },
  }
}
