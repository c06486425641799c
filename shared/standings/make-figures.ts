/**
 * Rows and total from subjects and money. Pure; a dispatch, a bulletin, a revision, and the page on which people stand are
 * all made here, so they cannot differ.
 */
import { yearOf } from '../calendar.ts'
import { incomeCategory } from '../category.ts'
import type { Ratio } from '../money.ts'
import type { PeersShown } from '../townships/peers.ts'
import type { CountingRule } from '../townships/settings.ts'
import {
  addOutside,
  addSums,
  type CategorySums,
  countedUnder,
  noSums,
  type OutsideSums,
  operatingNature,
  totalIncome,
} from './category-sums.ts'
import type { FigureRow, FigureSettings, Figures, FigureTotal, ReportState } from './figures.ts'
import { lightOf } from './light.ts'
import { isMet } from './met.ts'
import { outsideIn, outsideMoneyOf, outsideOfRow, type RowOutside } from './outside-money.ts'
import { withPeerRanks } from './peer-ranks.ts'
import { type Rankable, rankVillages } from './ranking.ts'
import type { CountedSums, Standing } from './standing.ts'
import { sumOutside, sumSegments, sumWaiting } from './sum-standing.ts'

/** What is known of a village before its money is looked at. A row of an earlier revision is one too. */
export type Subject = Pick<
  FigureRow,
  | 'villageId'
  | 'villageName'
  | 'villageCode'
  | 'merged'
  | 'targetFen'
  | 'targetProvisional'
  | 'targetChange'
  | 'timeProgress'
  | 'lastYearFen'
  | 'lastYearFullFen'
  | 'lastYearRule'
  | 'lastYearInterVillageFen'
  | 'lastYearFullInterVillageFen'
  | 'peer'
>

/** The money and the rules by which subjects become rows. */
export type Measure = {
  cutOff: string
  countingRule: CountingRule
  timeProgress: Ratio
  settings: FigureSettings
  /** By what subjects were put into groups. */
  peers?: PeersShown | undefined
  standings: readonly Standing[]
  /** Of the year and of those before it: what waits in them (`waitingIn`). */
  waiting: readonly Standing[]
  /** What was cumulative before this period; or the day from which money counts into it. */
  before: { byVillage: ReadonlyMap<string, VillageBefore> } | { from: string }
  previousRanks: ReadonlyMap<string, number | null>
  reportState(villageId: string): ReportState | null
  /** Closed months as they were before the figures were taken: what a pending entry "would count" by. */
  closedThrough: string | null
}
export type VillageBefore = Pick<FigureRow, 'byCategory' | 'interVillageByCategory' | 'lateFen' | 'outside'>

type Draft = { row: FigureRow; periodInterFen: number; pendingInterFen: number; outside: RowOutside }

/** Makes the rows, in ranking order, and the total. */
export function makeFigures(subjects: readonly Subject[], measure: Measure): Figures {
  const standings = new Map(measure.standings.map((one) => [one.villageId, one]))
  const waiting = Map.groupBy(measure.waiting, (one) => one.villageId)
  const drafts = subjects.map((subject) => {
    const villageIds = villagesIn(subject)
    return draftRow(subject, measure, {
      villageIds,
      standings: villageIds.map((villageId) => standings.get(villageId)),
      waiting: villageIds.flatMap((villageId) => waiting.get(villageId) ?? []),
    })
  })
  const ranked = rankVillages(
    drafts.map(({ row }) => ({ row, ...rankableOf(row) })),
    measure.settings.ranking,
  )
  const outside = outsideMoneyOf(
    drafts.map((draft) => draft.outside),
    measure.countingRule,
  )
  const rows = withPeerRanks(
    ranked.map(({ item, rank }) => ({ ...item.row, rank })),
    rankableOf,
    measure.settings.ranking,
  )
  return {
    year: yearOf(measure.cutOff),
    cutOff: measure.cutOff,
    countingRule: measure.countingRule,
    timeProgress: measure.timeProgress,
    total: totalOf(drafts, measure.countingRule),
    metCount: drafts.filter(({ row }) => row.met).length,
    rows,
    ...(measure.peers === undefined ? {} : { peers: measure.peers }),
    ...(outside.length === 0 ? {} : { outside }),
  }
}

function rankableOf({ villageCode: code, targetFen, countedFen }: FigureRow): Rankable {
  return { code, targetFen, countedFen }
}

/** Every village whose money a row holds: its own, and those merged into it. */
export function villagesIn({ villageId, merged = [] }: Pick<FigureRow, 'villageId' | 'merged'>): string[] {
  return [villageId, ...merged.map((one) => one.villageId)]
}

type Money = {
  villageIds: readonly string[]
  standings: readonly (Standing | undefined)[]
  waiting: readonly Standing[]
}

function draftRow(subject: Subject, measure: Measure, { villageIds, standings, waiting }: Money): Draft {
  const { cutOff, countingRule: rule } = measure
  const counted = sumOf(standings, `${yearOf(cutOff)}-01-01`, cutOff)
  const within = periodOf(standings, measure, counted, villageIds)
  const pending = sumWaiting(waiting, measure)
  const countedFen = countedUnder(rule, counted.byCategory)
  const row: FigureRow = {
    villageId: subject.villageId,
    villageName: subject.villageName,
    villageCode: subject.villageCode,
    ...(subject.merged === undefined ? {} : { merged: subject.merged }),
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
    ...outsideOfRow(counted.outside),
    lastYearFen: subject.lastYearFen,
    lastYearFullFen: subject.lastYearFullFen,
    lastYearRule: subject.lastYearRule,
    lastYearInterVillageFen: subject.lastYearInterVillageFen,
    lastYearFullInterVillageFen: subject.lastYearFullInterVillageFen,
    timeProgress: subject.timeProgress,
    rank: null,
    previousRank: measure.previousRanks.get(subject.villageId) ?? null,
    light: lightOf(countedFen, subject.targetFen, subject.timeProgress, measure.settings.lights.yellowLimitPoints),
    met: isMet(countedFen, subject.targetFen),
    reportState: measure.reportState(subject.villageId),
    ...(subject.peer === undefined ? {} : { peer: subject.peer }),
  }
  return {
    row,
    periodInterFen: countedUnder(rule, within.interVillage),
    pendingInterFen: countedUnder(rule, pending.interVillage),
    outside: {
      counted: counted.outside,
      period: within.outside,
      pending: pending.outside,
      hasTarget: row.targetFen !== null,
    },
  }
}

type Sums = CountedSums & { outside: OutsideSums }

/** What counts in this period: cumulative minus the document before, or what counts from a day on. */
function periodOf(
  standings: readonly (Standing | undefined)[],
  { before: earlier, cutOff }: Measure,
  counted: Sums,
  villageIds: readonly string[],
): Sums {
  if ('from' in earlier) return sumOf(standings, earlier.from, cutOff)
  // What was merged since had a row of its own in the document before.
  return villageIds.reduce<Sums>((left, villageId) => {
    const before = earlier.byVillage.get(villageId)
    return before === undefined ? left : minus(left, before)
  }, counted)
}

function sumOf(standings: readonly (Standing | undefined)[], from: string, through: string): Sums {
  const total: Sums = { byCategory: noSums(), interVillage: noSums(), lateFen: 0, outside: new Map() }
  for (const standing of standings) {
    const sums = sumSegments(standing, from, through)
    addSums(total.byCategory, sums.byCategory)
    addSums(total.interVillage, sums.interVillage)
    total.lateFen += sums.lateFen
    addOutside(total.outside, sumOutside(standing, from, through))
  }
  return total
}

function minus(sums: Sums, before: VillageBefore): Sums {
  const outside: OutsideSums = new Map()
  addOutside(outside, sums.outside)
  addOutside(outside, outsideIn(before), -1)
  return {
    byCategory: less(sums.byCategory, before.byCategory),
    interVillage: less(sums.interVillage, before.interVillageByCategory),
    lateFen: sums.lateFen - before.lateFen,
    outside,
  }
}

function less(a: CategorySums, b: CategorySums): CategorySums {
  return {
    operating: a.operating - b.operating,
    investment: a.investment - b.investment,
    subsidy: a.subsidy - b.subsidy,
    other: a.other - b.other,
    not_income: a.not_income - b.not_income,
  }
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
    periodInterVillageFen: sum((draft) => draft.periodInterFen),
    reportedInterVillageFen: sum((draft) => inter(draft) + draft.pendingInterFen),
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
