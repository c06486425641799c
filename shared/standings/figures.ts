/**
 * The figures of a document: a row for each village and the township's total, from the year's books at a cut-off.
 * Pure; a dispatch, a bulletin, a revision, and the page on which people stand are all made here, so they cannot differ.
 */
import * as z from 'zod'
import { cutOffOf, monthOf, timeProgressByPlan, weekOf, yearOf } from '../calendar.ts'
import { countedOn } from '../income/counted-on.ts'
import type { IncomeEntry } from '../income/entry.ts'
import type { Ratio } from '../money.ts'
import { type AnnualTarget, type PastIncome, pastIncomeThrough } from '../targets/target.ts'
import { type CountingRule, countingRule, type Settings } from '../townships/settings.ts'
import type { Township } from '../townships/township.ts'
import { isValidOn, type Village } from '../villages/village.ts'
import { isMet, light, lightOf } from './light.ts'
import { rankVillages } from './ranking.ts'
import {
  type CategorySums,
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

/** What differs between kinds of document. */
export type Period = {
  cutOff: string
  countingRule: CountingRule
  /** The township's time progress; a village with a plan of its own has its own. */
  timeProgress: Ratio
  /** What was cumulative before this period, by category; null: what counts from `from` on. */
  before: { byVillage: ReadonlyMap<string, VillageBefore> } | { from: string }
  previousRanks: ReadonlyMap<string, number | null>
  /** The day up to which last year counts as "the same period"; null where that has no answer. */
  lastYear: { month: string | null; cutOff: string | null }
  reportState(villageId: string): ReportState | null
  /** Closed months as they were before the figures were taken: what a pending entry "would count" by. */
  closedThrough: string | null
}
export type VillageBefore = { byCategory: CategorySums; interVillageByCategory: CategorySums; lateFen: number }

/** Makes the rows, in ranking order, and the total. */
export function makeFigures(books: YearBooks, period: Period): Figures {
  const { cutOff, countingRule: rule } = period
  const documentYear = yearOf(cutOff)
  const standings = new Map(books.standings.map((one) => [one.villageId, one]))
  const targets = targetsOf(books)
  const drafts = books.villages
    .filter((village) => isValidOn(village, cutOff) || standings.has(village.id))
    .map((village): FigureRow & { code: string; periodInterFen: number; pendingInterFen: number } => {
      const standing = standings.get(village.id)
      const counted = sumSegments(standing, `${documentYear}-01-01`, cutOff)
      const within = periodOf(standing, period, counted, village.id)
      const pending = pendingOf(books, period, village.id)
      const target = targets.get(village.id)
      const targetFen = target?.amountFen ?? null
      const countedFen = countedUnder(rule, counted.byCategory)
      const plan = village.monthlyPlan ?? books.settings.monthlyPlan
      const timeProgress = plan === null ? period.timeProgress : timeProgressByPlan(plan, cutOff)
      return {
        villageId: village.id,
        villageName: village.name,
        villageCode: village.code,
        code: village.code,
        targetFen,
        targetProvisional: target !== undefined && target.year !== documentYear,
        targetChange: changeOf(target),
        periodFen: countedUnder(rule, within.byCategory),
        periodInterFen: countedUnder(rule, within.interVillage),
        countedFen,
        totalIncomeFen: totalIncome(counted.byCategory),
        operatingNatureFen: operatingNature(counted.byCategory),
        reportedFen: countedFen + countedUnder(rule, pending.byCategory),
        pendingInterFen: countedUnder(rule, pending.interVillage),
        lateFen: counted.lateFen,
        periodLateFen: within.lateFen,
        byCategory: counted.byCategory,
        interVillageByCategory: counted.interVillage,
        ...lastYearOf(books, period, village.id),
        timeProgress,
        rank: null,
        previousRank: period.previousRanks.get(village.id) ?? null,
        light: lightOf(countedFen, targetFen, timeProgress, books.settings.lights.yellowLimitPoints),
        met: isMet(countedFen, targetFen),
        reportState: period.reportState(village.id),
      }
    })
  const ranked = rankVillages(drafts, books.settings.ranking)
  return {
    year: documentYear,
    cutOff,
    countingRule: rule,
    timeProgress:
      books.settings.monthlyPlan === null
        ? period.timeProgress
        : timeProgressByPlan(books.settings.monthlyPlan, cutOff),
    total: totalOf(drafts, rule),
    metCount: drafts.filter((row) => row.met).length,
    rows: ranked.map(({ item: { code: _code, periodInterFen: _period, pendingInterFen: _pending, ...row }, rank }) => ({
      ...row,
      rank,
    })),
  }
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
  period: Period,
  counted: ReturnType<typeof sumSegments>,
  villageId: string,
): ReturnType<typeof sumSegments> {
  if ('from' in period.before) return sumSegments(standing, period.before.from, period.cutOff)
  const before = period.before.byVillage.get(villageId)
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
function pendingOf(books: YearBooks, period: Period, villageId: string) {
  const found = { byCategory: noSums(), interVillage: noSums() }
  for (const entry of books.pending) {
    if (entry.villageId !== villageId) continue
    const wouldCountOn = countedOn(entry.receivedOn, period.closedThrough)
    if (wouldCountOn > period.cutOff || yearOf(wouldCountOn) !== yearOf(period.cutOff)) continue
    found.byCategory[entry.category] += entry.amountFen
    if (entry.payerVillageId !== undefined) found.interVillage[entry.category] += entry.amountFen
  }
  return found
}

/**
 * Last year's same period and its whole: from a 上年收入 sheet (months only), else from the books where that year was
 * kept here (some village had a target in it), else unknown.
 */
function lastYearOf(
  books: YearBooks,
  period: Period,
  villageId: string,
): Pick<FigureRow, 'lastYearFen' | 'lastYearFullFen'> {
  const lastYear = yearOf(period.cutOff) - 1
  const past = books.lastYear.past.find((one) => one.villageId === villageId)
  if (past !== undefined) {
    const { month } = period.lastYear
    return {
      lastYearFen: month === null ? null : pastIncomeThrough(past, month),
      lastYearFullFen: pastIncomeThrough(past, `${lastYear}-12`),
    }
  }
  const standing = books.lastYear.standings.find((one) => one.villageId === villageId)
  const keptHere = books.lastYear.targets.some((one) => standing !== undefined || one.villageId === villageId)
  if (!keptHere) return { lastYearFen: null, lastYearFullFen: null }
  const through = (lastDay: string) =>
    countedUnder(period.countingRule, sumSegments(standing, `${lastYear}-01-01`, lastDay).byCategory)
  const { cutOff } = period.lastYear
  return { lastYearFen: cutOff === null ? null : through(cutOff), lastYearFullFen: through(`${lastYear}-12-31`) }
}

/** Sum of the rows less what villages paid each other; the rate only over villages that have a target. */
function totalOf(
  rows: readonly (FigureRow & { periodInterFen: number; pendingInterFen: number })[],
  rule: CountingRule,
): FigureTotal {
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  const withTarget = rows.filter((row) => row.targetFen !== null)
  const targetFen = withTarget.reduce((total, row) => total + (row.targetFen ?? 0), 0)
  const inter = (row: FigureRow) => countedUnder(rule, row.interVillageByCategory)
  const byCategory = noSums()
  for (const category of Object.keys(byCategory) as (keyof CategorySums)[]) {
    byCategory[category] = sum((row) => row.byCategory[category] - row.interVillageByCategory[category])
  }
  return {
    targetFen,
    countedFen: sum((row) => row.countedFen - inter(row)),
    totalIncomeFen: totalIncome(byCategory),
    operatingNatureFen: operatingNature(byCategory),
    reportedFen: sum((row) => row.reportedFen - inter(row) - row.pendingInterFen),
    periodFen: sum((row) => row.periodFen - row.periodInterFen),
    interVillageFen: sum(inter),
    byCategory,
    completionRate:
      targetFen === 0
        ? null
        : {
            numerator: withTarget.reduce((total, row) => total + row.countedFen - inter(row), 0),
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
