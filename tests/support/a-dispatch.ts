/** A dispatch as it is stored, for tests of what is made from it. */
import type { DispatchRow, WeeklyDispatch } from '../../shared/dispatch/weekly-dispatch.ts'
import { noSums } from '../../shared/standings/standing.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'

export function aDispatchRow(more: Partial<DispatchRow> = {}): DispatchRow {
  return {
    villageId: 'hekou',
    villageName: '河口村',
    villageCode: '150000000001',
    targetFen: 10_000_000,
    targetProvisional: false,
    targetChange: null,
    periodFen: 1_000_000,
    countedFen: 5_000_000,
    totalIncomeFen: 5_000_000,
    operatingNatureFen: 5_000_000,
    reportedFen: 5_000_000,
    lateFen: 0,
    periodLateFen: 0,
    byCategory: noSums(),
    interVillageByCategory: noSums(),
    lastYearFen: null,
    lastYearFullFen: null,
    timeProgress: { numerator: 183, denominator: 365 },
    rank: null,
    previousRank: null,
    light: 'yellow',
    met: false,
    reportState: 'reported',
    problem: '',
    helpNeeded: '',
    nextStep: '',
    projects: [],
    forecast: null,
    ...more,
  }
}

export function aDispatch(more: Partial<WeeklyDispatch> = {}): WeeklyDispatch {
  return {
    townshipId: 'mingsha',
    townshipName: '明沙乡',
    week: '2023-W26',
    year: 2023,
    cutOff: '2023-07-02',
    countingRule: 'total_income',
    timeProgress: { numerator: 183, denominator: 365 },
    total: {
      targetFen: 10_000_000,
      countedFen: 5_000_000,
      totalIncomeFen: 5_000_000,
      operatingNatureFen: 5_000_000,
      reportedFen: 5_000_000,
      periodFen: 1_000_000,
      interVillageFen: 0,
      byCategory: noSums(),
      completionRate: { numerator: 5_000_000, denominator: 10_000_000 },
    },
    metCount: 0,
    rows: [],
    takenAt: '2023-07-03T00:00:00.000Z',
    takenBy: 'job',
    revision: 1,
    provisional: false,
    previousWeek: null,
    ruleAdjustmentFen: 0,
    missing: [],
    projects: [],
    actionItems: [],
    meetings: null,
    arrears: [],
    expiring: [],
    sinceBulletin: null,
    digest: null,
    settings: settingsSchema.parse({}),
    ...more,
  }
}
