import type { WeeklyReport } from './weekly-report.ts'

export interface WeeklyReports {
  ofWeek(townshipId: string, week: string): Promise<WeeklyReport[]>
  find(townshipId: string, villageId: string, week: string): Promise<WeeklyReport | null>
  /** `expectedVersion` 0: must be new. */
  save(townshipId: string, report: WeeklyReport, expectedVersion: number): Promise<'saved' | 'stale'>
}
