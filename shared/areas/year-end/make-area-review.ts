/** An area's year from those of its children: pure. Sums are sums of what they signed or issued, less what they paid each other. */
import { isMet } from '../../standings/met.ts'
import { rankVillages } from '../../standings/ranking.ts'
import type { Settings } from '../../townships/settings.ts'
import { tierBounds } from '../../townships/tiers.ts'
import type { Area, AreaChild } from '../area.ts'
import type { LastKnown } from '../figures/area-figures.ts'
import { byChild, completionOfChild, rankableOf, targetOfChild } from '../figures/make-area-figures.ts'
import { sumExactly, sumMoney, valuesOf } from '../figures/sums.ts'
import type { AreaReview, AreaReviewRow, ChildYear, YearSums } from './area-review.ts'

/** Null: 未报, and what was last known of it. */
export type YearReading = { child: AreaChild; figures: ChildYear | null; lastKnown: LastKnown | null }

type AreaYear = {
  area: Pick<Area, 'id' | 'name'>
  /** What its children are called. */
  childWord: string
  year: number
  isClosed: boolean
  tierCutsFen: readonly number[]
  ranking: Settings['ranking']
  children: readonly YearReading[]
  /** By township: whether it lies below this area. */
  isWithin: ReadonlyMap<string, boolean>
}

export function makeAreaReview(input: AreaYear): AreaReview {
  const { area, year, isClosed, tierCutsFen, children } = input
  const reported = children.flatMap(({ child, figures }) => (figures === null ? [] : [{ child, figures }]))
  const years = reported.map(({ figures }) => figures)
  const money = years.flatMap(({ outside }) => outside)
  const between = sumMoney(money.filter(({ townshipId }) => input.isWithin.get(townshipId) === true))
  const sums = lessBetween(sumYears(years, tierCutsFen), between)
  const rows = rowsOf(reported, input)
  return {
    areaId: area.id,
    areaName: area.name,
    childWord: input.childWord,
    year,
    provisional: !isClosed,
    cutOff:
      years
        .map(({ cutOff }) => cutOff)
        .sort()
        .at(-1) ?? `${year}-12-31`,
    tierCutsFen: [...tierCutsFen],
    total: { ...sums, completionRate: completionOfChild(sums) },
    targetedChildCount: years.filter(({ targetFen }) => targetFen > 0).length,
    metChildCount: rows.filter((row) => row.reportState === 'reported' && row.met).length,
    tiers: tierBounds(tierCutsFen).map((bounds, tier) => ({
      ...bounds,
      ...(sums.tiers[tier] ?? { count: 0, lastYearCount: 0 }),
    })),
    outside: money.filter(({ townshipId }) => input.isWithin.get(townshipId) !== true),
    rows,
  }
}

function rowsOf(reported: readonly { child: AreaChild; figures: ChildYear }[], input: AreaYear): AreaReviewRow[] {
  const named = ({ id, kind, name }: AreaChild) => ({ childId: id, childKind: kind, childName: name })
  const ranked = rankVillages(
    reported.map((one) => ({ one, ...rankableOf({ childId: one.child.id, ...one.figures }) })),
    input.ranking,
  )
  const missing = input.children.filter(({ figures }) => figures === null)
  return [
    ...ranked.map(
      ({ item: { one }, rank }): AreaReviewRow => ({
        ...named(one.child),
        rank,
        ...one.figures,
        reportState: 'reported',
        completionRate: completionOfChild(one.figures),
        met: isMet(one.figures.targetedFen, targetOfChild(one.figures)),
        lastKnown: null,
      }),
    ),
    ...[...missing].sort(byChild).map(({ child, lastKnown }): AreaReviewRow => {
      const nothing = { document: null, rank: null, targetFen: null, countedFen: null } as const
      return { ...named(child), ...nothing, reportState: 'missing', lastKnown }
    }),
  ]
}

const added = [
  'targetFen',
  'countedFen',
  'targetedFen',
  'totalIncomeFen',
  'operatingNatureFen',
  'reportedFen',
  'interVillageFen',
  'villageCount',
  'targetedCount',
  'metCount',
  'comparedCount',
  'nowFen',
  'lastYearFullFen',
  'meetingCount',
  'itemCount',
  'closedItemCount',
  'untieredCount',
  'hollowCount',
  'weakCount',
] as const satisfies readonly (keyof YearSums)[]

function sumYears(years: readonly YearSums[], cutsFen: readonly number[]): YearSums {
  const tiers = [...cutsFen, null].map((_, tier) => ({
    count: sumExactly(years, (one) => one.tiers[tier]?.count ?? 0),
    lastYearCount: sumExactly(years, (one) => one.tiers[tier]?.lastYearCount ?? 0),
  }))
  return { ...valuesOf(added, (name) => sumExactly(years, (one) => one[name])), tiers }
}

/** What the villages of two children paid each other is income of neither to the area that both lie in. */
function lessBetween(sums: YearSums, between: ReturnType<typeof sumMoney>): YearSums {
  return {
    ...sums,
    countedFen: sums.countedFen - between.countedFen,
    targetedFen: sums.targetedFen - between.targetedFen,
    totalIncomeFen: sums.totalIncomeFen - between.totalIncomeFen,
    operatingNatureFen: sums.operatingNatureFen - between.operatingNatureFen,
    reportedFen: sums.reportedFen - between.reportedFen,
    interVillageFen: sums.interVillageFen + between.countedFen,
  }
}
