import { nilMonthSchema } from '../../weekly/nil-month.ts'
import type { WeeklyReports } from '../../weekly/port.ts'
import { weeklyReportSchema } from '../../weekly/weekly-report.ts'
import { put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

/** What villages say of their weeks and months; all of a township's week, or month, in one partition. */
export function createWeeklyReports(store: Store): WeeklyReports {
  return {
    ofWeek: (townshipId, week) =>
      store.list({ pk: partitions.week(townshipId, week), prefix: 'REPORT#' }, weeklyReportSchema),
    find: (townshipId, villageId, week) =>
      store.get(keys.weeklyReport(townshipId, week, villageId), weeklyReportSchema),
    save: (townshipId, report, expectedVersion) =>
      saveAll(store, put(keys.weeklyReport(townshipId, report.week, report.villageId), { ...report }, expectedVersion)),
    nilMonths: (townshipId, month) =>
      store.list({ pk: partitions.nilMonth(townshipId, month), prefix: 'VILLAGE#' }, nilMonthSchema),
    nilMonth: (townshipId, villageId, month) => store.get(keys.nilMonth(townshipId, month, villageId), nilMonthSchema),
    saveNilMonth: (townshipId, nilMonth, expectedVersion) =>
      saveAll(
        store,
        put(keys.nilMonth(townshipId, nilMonth.month, nilMonth.villageId), { ...nilMonth }, expectedVersion),
      ),
  }
}
