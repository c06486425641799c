/**
 * The figures of a document: a row for each village and the township's total, from the year's books at a cut-off.
 * Pure; a dispatch, a bulletin, a revision, and the page on which people stand are all made here, so they cannot differ.
 */
import * as z from 'zod'
import { cutOffOf, monthOf, timeProgressByPlan, weekOf, yearOf } from '../calendar.ts'
import { incomeCategory } from '../income/category.ts'
import { countedOn } from '../income/counted-on.ts'
import type { IncomeEntry } from '../income/entry.ts'
import type { Ratio } from '../money.ts'
import { type AnnualTarget, type PastIncome, pastIncomeThrough } from '../targets/target.ts'
import {
  type CountingRule,
  countingRule,
  countingRuleOn,
  type Settings,
  settingsSchema,
} from '../townships/settings.ts'
import type { Township } from '../townships/township.ts'
import { isValidOn, type Village } from '../villages/village.ts'
import { isMet, light, lightOf } from './light.ts'
import { rankVillages } from './ranking.ts'
import {
  type CategorySums,
  type CountedSums,
  countedUnder,
  noSums,
  operatingNature,
  type Standing,
  sumSegments,
  totalIncome,
} from './standing.ts'

/** Everything the figures of a year are made from: items in proportion to villages, whatever the number of entries. */
export type YearBooks = {
  township: Township
  settings: Settings
  villages: readonly Village[]
  targets: readonly AnnualTarget[]
  standings: readonly Standing[]
  lastYear: { targets: readonly AnnualTarget[]; standings: readonly Standing[]; past: readonly PastIncome[] }
  /** Every entry of the township that waits for review. */
  pending: readonly IncomeEntry[]
  closedThrough: string | null
}

const ratio = z.object({ numerator: z.int(), denominator: z.int() })
const sums = z.object({
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
  byCategory: sums,
  interVillageByCategory: sums,
  lastYearFen: z.int().nullable(),
  lastYearFullFen: z.int().nullable(),
  timeProgress: ratio,
  rank: z.int().nullable(),
  previousRank: z.int().nullable(),
  light,
  met: z.boolean(),
  reportState: reportState.nullable(),
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
  byCategory: sums,
  completionRate: ratio.nullable(),
})
export type FigureTotal = z.infer<typeof figureTotal>

export const figures = z.object({
  year: z.int(),
  cutOff: z.string(),
  countingRule,
  timeProgress: ratio,
  total: figureTotal,
  metCount: z.int(),
  rows: z.array(figureRow),
})
export type Figures = z.infer<typeof figures>

/** What is known of a village before its money is looked at. A row of an earlier revision is one too. */
export type Subject = Pick<
  FigureRow,
  | 'villageId'
  | 'villageName'
  | 'villageCode'
  | 'targetFen'
  | 'targetProvisional'
  | 'targetChange'
  | 'timeProgress'
  | 'lastYearFen'
  | 'lastYearFullFen'
>

/** Settings that decide figures; frozen into every document. */
export const figureSettings = settingsSchema.pick({
  countingRules: true,
  lights: true,
  ranking: true,
  monthlyPlan: true,
})
export type FigureSettings = z.infer<typeof figureSettings>

/** The money and the rules by which subjects become rows. */
export type Measure = {
  cutOff: string
  countingRule: CountingRule
  timeProgress: Ratio
  settings: FigureSettings
  standings: readonly Standing[]
  pending: readonly IncomeEntry[]
  /** What was cumulative before this period; or the day from which money counts into it. */
  before: { byVillage: ReadonlyMap<string, VillageBefore> } | { from: string }
  previousRanks: ReadonlyMap<string, number | null>
  reportState(villageId: string): ReportState | null
  /** Closed months as they were before the figures were taken: what a pending entry "would count" by. */
  closedThrough: string | null
}
export type VillageBefore = { byCategory: CategorySums; interVillageByCategory: CategorySums; lateFen: number }

type Draft = { row: FigureRow; periodInterFen: number; pendingInterFen: number }

/** Makes the rows, in ranking order, and the total. */
export function makeFigures(subjects: readonly Subject[], measure: Measure): Figures {
  const standings = new Map(measure.standings.map((one) => [one.villageId, one]))
  const drafts = subjects.map((subject) => draftRow(subject, measure, standings.get(subject.villageId)))
  const ranked = rankVillages(
    drafts.map(({ row }) => ({ row, code: row.villageCode, targetFen: row.targetFen, countedFen: row.countedFen })),
    measure.settings.ranking,
  )
  return {
    year: yearOf(measure.cutOff),
    cutOff: measure.cutOff,
    countingRule: measure.countingRule,
    timeProgress: measure.timeProgress,
    total: totalOf(drafts, measure.countingRule),
    metCount: drafts.filter(({ row }) => row.met).length,
    rows: ranked.map(({ item, rank }) => ({ ...item.row, rank })),
  }
}

function draftRow(subject: Subject, measure: Measure, standing: Standing | undefined): Draft {
  const { cutOff, countingRule: rule } = measure
  const counted = sumSegments(standing, `${yearOf(cutOff)}-01-01`, cutOff)
  const within = periodOf(standing, measure, counted, subject.villageId)
  const pending = pendingOf(measure, subject.villageId)
  const countedFen = countedUnder(rule, counted.byCategory)
  const row: FigureRow = {
    villageId: subject.villageId,
    villageName: subject.villageName,
    villageCode: subject.villageCode,
    targetFen: subject.targetFen,
    targetProvisional: subject.targetProvisional,
    targetChange: subject.targetChange,
    periodFen: countedUnder(rule, within.byCategory),
    countedFen,
    totalIncomeFen: totalIncome(counted.byCategory),
    operatingNatureFen: operatingNature(counted.byCategory),
    reportedFen: countedFen + countedUnder(rule, pending.byCategory),
    lateFen: counted.lateFen,
    periodLateFen: within.lateFen,
    byCategory: counted.byCategory,
    interVillageByCategory: counted.interVillage,
    lastYearFen: subject.lastYearFen,
    lastYearFullFen: subject.lastYearFullFen,
    timeProgress: subject.timeProgress,
    rank: null,
    previousRank: measure.previousRanks.get(subject.villageId) ?? null,
    light: lightOf(countedFen, subject.targetFen, subject.timeProgress, measure.settings.lights.yellowLimitPoints),
    met: isMet(countedFen, subject.targetFen),
    reportState: measure.reportState(subject.villageId),
  }
  return {
    row,
    periodInterFen: countedUnder(rule, within.interVillage),
    pendingInterFen: countedUnder(rule, pending.interVillage),
  }
}

/** The villages of a year's books: those of the township at the cut-off, and any with money in the year. */
export function subjectsOf(books: YearBooks, cutOff: string, timeProgress: Ratio, lastYear: SamePeriod): Subject[] {
  const targets = targetsOf(books)
  const withMoney = new Set(books.standings.map((one) => one.villageId))
  const rule = countingRuleOn(books.settings, cutOff)
  return books.villages
    .filter((village) => isValidOn(village, cutOff) || withMoney.has(village.id))
    .map((village) => {
      const target = targets.get(village.id)
      const plan = village.monthlyPlan ?? books.settings.monthlyPlan
      return {
        villageId: village.id,
        villageName: village.name,
        villageCode: village.code,
        targetFen: target?.amountFen ?? null,
        targetProvisional: target !== undefined && target.year !== yearOf(cutOff),
        targetChange: changeOf(target),
        timeProgress: plan === null ? timeProgress : timeProgressByPlan(plan, cutOff),
        ...lastYearOf(books, lastYear, rule, yearOf(cutOff) - 1, village.id),
      }
    })
}

/** This year's targets; a village that has none yet keeps last year's as 暂定, until this year has any target at all. */
function targetsOf(books: YearBooks): Map<string, AnnualTarget> {
  const inForce = books.targets.length > 0 ? books.targets : books.lastYear.targets
  return new Map(inForce.map((target) => [target.villageId, target]))
}

function changeOf(target: AnnualTarget | undefined): FigureRow['targetChange'] {
  const before = target?.earlier.at(-1)
  return before === undefined || target === undefined
    ? null
    : { fromFen: before.amountFen, documentNo: target.documentNo }
}

/** What counts in this period: cumulative minus the document before, or what counts from a day on. */
function periodOf(
  standing: Standing | undefined,
  { before: earlier, cutOff }: Measure,
  counted: CountedSums,
  villageId: string,
): CountedSums {
  if ('from' in earlier) return sumSegments(standing, earlier.from, cutOff)
  const before = earlier.byVillage.get(villageId)
  return {
    byCategory: minus(counted.byCategory, before?.byCategory),
    interVillage: minus(counted.interVillage, before?.interVillageByCategory),
    lateFen: counted.lateFen - (before?.lateFen ?? 0),
  }
}

function minus(a: CategorySums, b: CategorySums | undefined): CategorySums {
  return {
    operating: a.operating - (b?.operating ?? 0),
    investment: a.investment - (b?.investment ?? 0),
    subsidy: a.subsidy - (b?.subsidy ?? 0),
    other: a.other - (b?.other ?? 0),
    not_income: a.not_income - (b?.not_income ?? 0),
  }
}

/** Pending money that would count by the cut-off, within its year, if it were approved now. */
function pendingOf(measure: Measure, villageId: string): Pick<CountedSums, 'byCategory' | 'interVillage'> {
  const found = { byCategory: noSums(), interVillage: noSums() }
  for (const entry of measure.pending) {
    if (entry.villageId !== villageId) continue
    const wouldCountOn = countedOn(entry.receivedOn, measure.closedThrough)
    if (wouldCountOn > measure.cutOff || yearOf(wouldCountOn) !== yearOf(measure.cutOff)) continue
    found.byCategory[entry.category] += entry.amountFen
    if (entry.payerVillageId !== undefined) found.interVillage[entry.category] += entry.amountFen
  }
  return found
}

/** The township's own progress: by its plan where it has one, else by the calendar. */
export function townshipProgress(settings: FigureSettings, cutOff: string, byCalendar: Ratio): Ratio {
  return settings.monthlyPlan === null ? byCalendar : timeProgressByPlan(settings.monthlyPlan, cutOff)
}

/** Up to where last year is "the same period"; null where that has no answer. */
export type SamePeriod = { month: string | null; cutOff: string | null }

/**
 * Last year's same period and its whole: from a 上年收入 sheet (months only), else from the books where that year was
 * kept here (some village had a target in it), else unknown.
 */
function lastYearOf(
  { lastYear }: YearBooks,
  { month, cutOff }: SamePeriod,
  rule: CountingRule,
  year: number,
  villageId: string,
): Pick<FigureRow, 'lastYearFen' | 'lastYearFullFen'> {
  const past = lastYear.past.find((one) => one.villageId === villageId)
  if (past !== undefined) {
    return {
      lastYearFen: month === null ? null : pastIncomeThrough(past, month),
      lastYearFullFen: pastIncomeThrough(past, `${year}-12`),
    }
  }
  const standing = lastYear.standings.find((one) => one.villageId === villageId)
  const keptHere = lastYear.targets.some((one) => standing !== undefined || one.villageId === villageId)
  if (!keptHere) return { lastYearFen: null, lastYearFullFen: null }
  const through = (lastDay: string) => countedUnder(rule, sumSegments(standing, `${year}-01-01`, lastDay).byCategory)
  return { lastYearFen: cutOff === null ? null : through(cutOff), lastYearFullFen: through(`${year}-12-31`) }
}

/** Sum of the rows less what villages paid each other; the rate only over villages that have a target. */
function totalOf(drafts: readonly Draft[], rule: CountingRule): FigureTotal {
  const sum = (of: (draft: Draft) => number) => drafts.reduce((total, draft) => total + of(draft), 0)
  const inter = ({ row }: Draft) => countedUnder(rule, row.interVillageByCategory)
  const targetFen = sum(({ row }) => row.targetFen ?? 0)
  const byCategory = noSums()
  for (const category of incomeCategory.options) {
    byCategory[category] = sum(({ row }) => row.byCategory[category] - row.interVillageByCategory[category])
  }
  return {
    targetFen,
    countedFen: sum((draft) => draft.row.countedFen - inter(draft)),
    totalIncomeFen: totalIncome(byCategory),
    operatingNatureFen: operatingNature(byCategory),
    reportedFen: sum((draft) => draft.row.reportedFen - inter(draft) - draft.pendingInterFen),
    periodFen: sum((draft) => draft.row.periodFen - draft.periodInterFen),
    interVillageFen: sum(inter),
    byCategory,
    completionRate:
      targetFen === 0
        ? null
        : {
            numerator: sum((draft) => (draft.row.targetFen === null ? 0 : draft.row.countedFen - inter(draft))),
            denominator: targetFen,
          },
  }
}

/** Last year's day for the same ISO week number, or null where that year has no such week. */
export function sameWeekLastYear(isoWeek: string): string | null {
  const lastYear = `${Number(isoWeek.slice(0, 4)) - 1}${isoWeek.slice(4)}`
  const cutOff = cutOffOf(lastYear)
  return isoWeek.endsWith('YE') || weekOf(cutOff) === lastYear ? cutOff : null
}

/** The same month of last year: `2023-06` → `2022-06`. */
export function sameMonthLastYear(inMonth: string): string {
  return `${yearOf(inMonth) - 1}${monthOf(`${inMonth}-01`).slice(4)}`
}
