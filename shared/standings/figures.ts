/** The figures of a document: a row for each village and the township's total. One source for storage, API and pages. */
import * as z from 'zod'
import type { AnnualTarget, PastIncome } from '../targets/target.ts'
import { peersShown } from '../townships/peers.ts'
import { countingRule, type Settings, settingsSchema } from '../townships/settings.ts'
import type { Township } from '../townships/township.ts'
import type { Village } from '../villages/village.ts'
import { light } from './light.ts'
import { peer } from './peer-ranks.ts'
import type { Standing } from './standing.ts'

/**
 * Everything the figures of a year are made from, in proportion to villages, whatever the number of entries and of those
 * that wait. Closing and standings are of one moment: every change of the ledger is in them whole or not at all.
 */
export type YearBooks = {
  township: Township
  settings: Settings
  villages: readonly Village[]
  targets: readonly AnnualTarget[]
  standings: readonly Standing[]
  lastYear: { targets: readonly AnnualTarget[]; standings: readonly Standing[]; past: readonly PastIncome[] }
  /** Standings of years before those in which something still waits; seldom any. */
  olderWaiting: readonly Standing[]
  /** How many entries wait that were received in this year or before. */
  waiting: readonly { year: number; entries: number }[]
  closedThrough: string | null
  /** Of the closing at that moment: whatever else is read between this version and these books belongs to them. */
  closingVersion: number
}

/** The standings that hold what may yet count in the year. */
export function waitingIn(books: Pick<YearBooks, 'standings' | 'lastYear' | 'olderWaiting'>): Standing[] {
  return [...books.standings, ...books.lastYear.standings, ...books.olderWaiting]
}

export const ratio = z.object({ numerator: z.int(), denominator: z.int() })
export const categorySums = z.object({
  operating: z.int(),
  investment: z.int(),
  subsidy: z.int(),
  other: z.int(),
  not_income: z.int(),
})

/** Whether the village reported in the week of a dispatch; null in bulletins. */
export const reportState = z.enum(['reported', 'nil', 'missing', 'suspended'])
export type ReportState = z.infer<typeof reportState>

export const figureRow = z.object({
  villageId: z.string(),
  villageName: z.string(),
  villageCode: z.string(),
  /** Villages merged into this one, whose money of the year is in its figures; missing where there are none. */
  merged: z.array(z.object({ villageId: z.string(), villageName: z.string() })).optional(),
  targetFen: z.int().nullable(),
  /** 暂定: last year's target stands in until this year's is set. */
  targetProvisional: z.boolean(),
  /** The target and its document before the latest change, where there was one. */
  targetChange: z.object({ fromFen: z.int(), documentNo: z.string().nullable() }).nullable(),
  periodFen: z.int(),
  countedFen: z.int(),
  totalIncomeFen: z.int(),
  operatingNatureFen: z.int(),
  reportedFen: z.int(),
  /** The parts that count late (跨期补报): cumulative, and in this period. */
  lateFen: z.int(),
  periodLateFen: z.int(),
  byCategory: categorySums,
  interVillageByCategory: categorySums,
  /** The part that came from villages of other townships, by township; left out where there is none. */
  outside: z.array(z.object({ townshipId: z.string(), byCategory: categorySums })).exactOptional(),
  lastYearFen: z.int().nullable(),
  lastYearFullFen: z.int().nullable(),
  /** The rule under which last year is counted: a 上年收入 sheet knows total income alone. Null: nothing is known, or the document is older than this field. */
  lastYearRule: countingRule.nullable().default(null),
  /** The part of last year's sums that came from another village of the township, where the books know it. */
  lastYearInterVillageFen: z.int().default(0),
  lastYearFullInterVillageFen: z.int().default(0),
  timeProgress: ratio,
  rank: z.int().nullable(),
  previousRank: z.int().nullable(),
  light,
  met: z.boolean(),
  reportState: reportState.nullable(),
  /** Among its like; left out where nobody asked for it. */
  peer: peer.exactOptional(),
})
export type FigureRow = z.infer<typeof figureRow>

export const figureTotal = z.object({
  targetFen: z.int(),
  countedFen: z.int(),
  totalIncomeFen: z.int(),
  operatingNatureFen: z.int(),
  reportedFen: z.int(),
  periodFen: z.int(),
  interVillageFen: z.int(),
  /** What villages paid each other in the period, and of what was reported: left out of those totals. */
  periodInterVillageFen: z.int().default(0),
  reportedInterVillageFen: z.int().default(0),
  byCategory: categorySums,
  completionRate: ratio.nullable(),
})
export type FigureTotal = z.infer<typeof figureTotal>

/** What came in, in fen, as areas add it up. */
export const incomeSums = {
  periodFen: z.int(),
  countedFen: z.int(),
  /** The part of `countedFen` of villages that have a target: what a completion rate is of. */
  targetedFen: z.int(),
  totalIncomeFen: z.int(),
  operatingNatureFen: z.int(),
  reportedFen: z.int(),
}

/** Money from villages of one other township: the township's own income, taken out by the area that both lie in. Fen. */
export const outsideMoney = z.object({ townshipId: z.string(), ...incomeSums, byCategory: categorySums })
export type OutsideMoney = z.infer<typeof outsideMoney>

export const figures = z.object({
  year: z.int(),
  cutOff: z.string(),
  countingRule,
  timeProgress: ratio,
  total: figureTotal,
  metCount: z.int(),
  rows: z.array(figureRow),
  /** By what villages are compared with their like; left out where they are not. */
  peers: peersShown.exactOptional(),
  /** In order of township; left out where there is none. */
  outside: z.array(outsideMoney).exactOptional(),
})
export type Figures = z.infer<typeof figures>

/** Settings that decide figures; frozen into every document. */
export const figureSettings = settingsSchema.pick({
  countingRules: true,
  lights: true,
  ranking: true,
  monthlyPlan: true,
})
export type FigureSettings = z.infer<typeof figureSettings>
