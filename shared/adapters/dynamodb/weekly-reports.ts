import { nilMonthSchema } from '../../weekly/nil-month.ts'
import type { WeeklyReports } from '../../weekly/port.ts'
import { weeklyReportSchema } from '../../weekly/weekly-report.ts'
import { put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'

/** What villages say of their weeks and months; all of a township's week, or month, in one partition. */
export function createWeeklyReports(store: Store): WeeklyReports {
  const write = async (...[key, record, expectedVersion]: Parameters<typeof put>) =>
    (await store.transact([put(key, record, expectedVersion)])).length === 0 ? 'saved' : 'stale'
  return {
    ofWeek: (townshipId, week) =>
      store.list({ pk: partitions.week(townshipId, week), prefix: 'REPORT#' }, weeklyReportSchema),
    find: (townshipId, villageId, week) =>
      store.get(keys.weeklyReport(townshipId, week, villageId), weeklyReportSchema),
    save: (townshipId, report, expectedVersion) =>
      write(keys.weeklyReport(townshipId, report.week, report.villageId), { ...report }, expectedVersion),
    nilMonths: (townshipId, month) =>
      store.list({ pk: partitions.nilMonth(townshipId, month), prefix: 'VILLAGE#' }, nilMonthSchema),
    nilMonth: (townshipId, villageId, month) => store.get(keys.nilMonth(townshipId, month, villageId), nilMonthSchema),
    saveNilMonth: (townshipId, nilMonth, expectedVersion) =>
      write(keys.nilMonth(townshipId, nilMonth.month, nilMonth.villageId), { ...nilMonth }, expectedVersion),
  }
}
