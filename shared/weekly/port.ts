import type { Saved } from '../change/saved.ts'
import type { NilMonth } from './nil-month.ts'
import type { WeeklyReport } from './weekly-report.ts'

export interface WeeklyReports {
  ofWeek(townshipId: string, week: string): Promise<WeeklyReport[]>
  find(townshipId: string, villageId: string, week: string): Promise<WeeklyReport | null>
  /** `expectedVersion` 0: must be new. */
  save(townshipId: string, report: WeeklyReport, expectedVersion: number): Promise<Saved>
  /** Months declared nil ahead, withdrawn ones too. */
  nilMonths(townshipId: string, month: string): Promise<NilMonth[]>
  nilMonth(townshipId: string, villageId: string, month: string): Promise<NilMonth | null>
  saveNilMonth(townshipId: string, nilMonth: NilMonth, expectedVersion: number): Promise<Saved>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    weekly: WeeklyReports
    /** The last day that a dispatch has answered for; null: none yet. Dispatches answer. */
    dispatchedThrough(townshipId: string): Promise<string | null>
  }
}
