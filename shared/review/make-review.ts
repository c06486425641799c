import type { Figures } from '../standings/figures.ts'
import { comparisonOf, lastYearUnder } from '../standings/growth.ts'
import { targetedCount } from '../standings/met.ts'
import { tierBounds, tierOf } from '../townships/tiers.ts'
import type { Review, ReviewRow } from './review.ts'

/** What a review is made from besides the figures. */
export type ReviewBasis = {
  townshipId: string
  townshipName: string
  /** December is closed. */
  isClosed: boolean
  bulletin: Review['bulletin']
  tierCutsFen: readonly number[]
}

/**
 * The review of a year from its figures. Pure and exact: ranks, met and rates are those of the figures, tiers and flags
 * compare whole fen. Growth, tiers and moves compare like with like: both years under the counting rule in force.
 */
export function makeReview(figures: Figures, basis: ReviewBasis): Review {
  const rows = figures.rows.map((row) => rowOf(row, figures, basis))
  const comparison = comparisonOf(figures, 'full_year')
  return {
    townshipId: basis.townshipId,
    townshipName: basis.townshipName,
    year: figures.year,
    provisional: !basis.isClosed,
    cutOff: figures.cutOff,
    countingRule: figures.countingRule,
    bulletin: basis.bulletin,
    tierCutsFen: [...basis.tierCutsFen],
    total: figures.total,
    metCount: figures.metCount,
    targetCount: targetedCount(rows),
    hollowCount: rows.filter(({ hollow }) => hollow).length,
    weakCount: rows.filter(({ weak }) => weak).length,
    comparable:
      comparison === null
        ? null
        : {
            villageCount: comparison.villageCount,
            countedFen: comparison.nowFen,
            lastYearFullFen: comparison.beforeFen,
            isNet: true,
          },
    tiers: tierBounds(basis.tierCutsFen).map((bounds, tier) => ({
      ...bounds,
      count: rows.filter((row) => row.tier === tier).length,
      lastYearCount: rows.filter((row) => row.lastYearTier === tier).length,
    })),
    lastYearUnknownCount: rows.length - (comparison?.villageCount ?? 0),
    ...(figures.outside === undefined ? {} : { outside: figures.outside }),
    rows,
  }
}

function rowOf(row: Figures['rows'][number], { countingRule }: Figures, basis: ReviewBasis): ReviewRow {
  const lastYearFullFen = lastYearUnder(row, countingRule, 'full_year')
  const tier = tierOf(row.countedFen, basis.tierCutsFen)
  const lastYearTier = lastYearFullFen === null ? null : tierOf(lastYearFullFen, basis.tierCutsFen)
  // A refund of what came in the year before can leave less than nothing; that is no income either.
  const hollow = row.operatingNatureFen <= 0
  return {
    villageId: row.villageId,
    villageName: row.villageName,
    villageCode: row.villageCode,
    targetFen: row.targetFen,
    targetProvisional: row.targetProvisional,
    countedFen: row.countedFen,
    totalIncomeFen: row.totalIncomeFen,
    operatingNatureFen: row.operatingNatureFen,
    reportedFen: row.reportedFen,
    met: row.met,
    rank: row.rank,
    lastYearFullFen,
    tier,
    lastYearTier,
    tierMove: lastYearTier === null ? null : tier - lastYearTier,
    hollow,
    weak: !hollow && tier === 0,
  }
}
