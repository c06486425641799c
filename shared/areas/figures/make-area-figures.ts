/**
 * An area's figures from its children's frozen documents: pure. Nothing is counted anew; sums are sums of what the children
 * published, less what their villages paid each other.
 */
import { yearOf } from '../../calendar.ts'
import type { Ratio } from '../../money.ts'
import { type FigureSettings, figureSettings } from '../../standings/figures.ts'
import { lightOf } from '../../standings/light.ts'
import { completionOf, isMet } from '../../standings/met.ts'
import { withPeerRanks } from '../../standings/peer-ranks.ts'
import { type Rankable, rankVillages } from '../../standings/ranking.ts'
import type { PeersShown } from '../../townships/peers.ts'
import { countingRuleOn } from '../../townships/settings.ts'
import type { Area, AreaChild } from '../area.ts'
import type {
  AreaFigures,
  AreaRow,
  ChildFigures,
  LastKnown,
  MissingRow,
  ReportedRow,
  WhyMissing,
} from './area-figures.ts'
import { meetsHere, whereItMeets } from './money-between-townships.ts'
import { sumChildren, sumMoney } from './sums.ts'
import { endsOf } from './villages-in-print.ts'

/** A child and what it has of the period; null: 未报, what was last known of it, and why. */
export type ChildReading = {
  child: AreaChild
  figures: ChildFigures | null
  lastKnown: LastKnown | null
  why?: WhyMissing | undefined
}

export type AreaInput = {
  area: Pick<Area, 'id' | 'name'>
  /** What its children are called. */
  childWord: string
  settings: FigureSettings
  cutOff: string
  /** By the calendar, unless the area has a plan of its own. */
  timeProgress: Ratio
  children: readonly ChildReading[]
  /** By township: whether it lies below this area. Asked only of those that a village of the area was paid from. */
  isWithin: ReadonlyMap<string, boolean>
  /** By what children are compared with their like, and the group of each; left out where they are not. */
  peers?: PeersShown & { groupOf(childId: string, lastYearFullFen: number | null): string | null }
  /** The latest earlier document of its kind in the year. */
  previous: Pick<AreaFigures, 'rows' | 'total'> | null
  takenAt: string
  takenBy: string
}

/** Rows in ranking order, children that are 未报 last; the total; what else moved it. */
export function makeAreaFigures(input: AreaInput): AreaFigures {
  const { area, settings, cutOff, children, previous } = input
  const reported = children.flatMap(({ child, figures }) => (figures === null ? [] : [{ child, figures }]))
  const { between, outside } = whereItMeets(
    reported.map(({ figures }) => figures),
    input.isWithin,
  )
  const sums = sumChildren(
    reported.map(({ figures }) => figures),
    between,
  )
  const ends = endsOf(reported.flatMap(({ figures }) => [figures.first, figures.last]))
  const missing = children.filter(({ figures }) => figures === null)
  const rules = new Set(reported.map(({ figures }) => figures.countingRule))
  const [rule] = rules
  return {
    areaId: area.id,
    areaName: area.name,
    childWord: input.childWord,
    year: yearOf(cutOff),
    cutOff,
    countingRule: rules.size === 1 && rule !== undefined ? rule : countingRuleOn(settings, cutOff),
    hasOneRule: rules.size <= 1,
    timeProgress: input.timeProgress,
    takenAt: input.takenAt,
    takenBy: input.takenBy,
    total: {
      ...sums,
      missingTownshipCount: sums.missingTownshipCount + missing.filter(({ child }) => child.kind === 'township').length,
      completionRate: completionOfChild(sums),
      betweenChildren: between,
    },
    metCount: sums.metCount,
    rows: rowsOf(reported, missing, input),
    ...(input.peers === undefined ? {} : { peers: { by: input.peers.by, onPaper: input.peers.onPaper } }),
    otherChangeFen: previous === null ? null : sums.countedFen - previous.total.countedFen - sums.periodFen,
    outside,
    ...ends,
    settings: figureSettings.parse(settings),
  }
}

type Reported = { child: AreaChild; figures: ChildFigures }

function rowsOf(reported: readonly Reported[], missing: readonly ChildReading[], input: AreaInput): AreaRow[] {
  const previousRanks = new Map(input.previous?.rows.map(({ childId, rank }) => [childId, rank]))
  const named = ({ id, kind, name }: AreaChild) => ({
    childId: id,
    childKind: kind,
    childName: name,
    previousRank: previousRanks.get(id) ?? null,
  })
  const ranked = rankVillages(
    reported.map((one) => ({ one, ...rankableOf({ childId: one.child.id, ...one.figures }) })),
    input.settings.ranking,
  )
  const limit = input.settings.lights.yellowLimitPoints
  const { peers } = input
  const rows = ranked.map(({ item: { one }, rank }): ReportedRow => {
    const { first: _first, last: _last, outside, ...figures } = one.figures
    const targetFen = targetOfChild(figures)
    return {
      ...named(one.child),
      ...figures,
      betweenFen: sumMoney(outside.filter((money) => meetsHere(money, input.isWithin))).countedFen,
      reportState: 'reported',
      rank,
      completionRate: completionOfChild(figures),
      light: lightOf(figures.targetedFen, targetFen, figures.timeProgress, limit),
      met: isMet(figures.targetedFen, targetFen),
      ...(peers === undefined
        ? {}
        : { peer: { group: peers.groupOf(one.child.id, figures.lastYearFullFen), rank: null } }),
      lastKnown: null,
    }
  })
  return [
    ...withPeerRanks(rows, rankableOf, input.settings.ranking),
    ...[...missing].sort(byChild).map(
      ({ child, lastKnown, why }): MissingRow => ({
        ...named(child),
        document: null,
        reportState: 'missing',
        rank: null,
        targetFen: null,
        periodFen: null,
        countedFen: null,
        light: null,
        lastKnown,
        ...(why === undefined ? {} : { why }),
      }),
    ),
  ]
}

/** The rate is that of villages with a target, as the child's own document has it. */
export function rankableOf(child: { childId: string; targetFen: number | null; targetedFen: number }): Rankable {
  return { code: child.childId, targetFen: child.targetFen || null, countedFen: child.targetedFen }
}

/** Null: none of its villages has a target. */
export function targetOfChild({ targetFen }: { targetFen: number }): number | null {
  return targetFen === 0 ? null : targetFen
}

/** Of the villages that have a target. */
export function completionOfChild(sums: { targetFen: number; targetedFen: number }): Ratio | null {
  return completionOf({ countedFen: sums.targetedFen, targetFen: targetOfChild(sums) })
}

export function byChild(a: Pick<ChildReading, 'child'>, b: Pick<ChildReading, 'child'>): number {
  return a.child.id < b.child.id ? -1 : 1
}
