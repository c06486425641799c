/** A child's year as its parent takes it, from one frozen document. Pure. */
import type { BulletinFigures } from '../../bulletin/record/monthly-bulletin.ts'
import { makeReview } from '../../review/make-review.ts'
import type { Review } from '../../review/review.ts'
import { tierOf } from '../../townships/tiers.ts'
import type { AreaBulletin } from '../figures/area-figures.ts'
import type { AreaReview, ChildYear, YearDocument } from './area-review.ts'

/** Of a township: its signed review, or one made of its bulletin. Tiers are by the parent's cuts, of the frozen amounts. */
export function yearOfTownship(review: Review, document: YearDocument, cutsFen: readonly number[]): ChildYear {
  const { total, rows, comparable, meetings, cutOff } = review
  const tierCount = (incomes: readonly (number | null)[], tier: number) =>
    incomes.filter((fen) => fen !== null && tierOf(fen, cutsFen) === tier).length
  const now = rows.map(({ countedFen }) => countedFen)
  const before = rows.map(({ lastYearFullFen }) => lastYearFullFen)
  return {
    document,
    cutOff,
    targetFen: total.targetFen,
    countedFen: total.countedFen,
    targetedFen: total.completionRate?.numerator ?? 0,
    totalIncomeFen: total.totalIncomeFen,
    operatingNatureFen: total.operatingNatureFen,
    reportedFen: total.reportedFen,
    interVillageFen: total.interVillageFen,
    villageCount: rows.length,
    targetedCount: review.targetCount,
    metCount: review.metCount,
    comparedCount: comparable?.villageCount ?? 0,
    nowFen: comparable?.countedFen ?? 0,
    lastYearFullFen: comparable?.lastYearFullFen ?? 0,
    meetingCount: meetings?.meetingCount ?? 0,
    itemCount: meetings?.itemCount ?? 0,
    closedItemCount: meetings?.closedCount ?? 0,
    tiers: [...cutsFen, null].map((_, tier) => ({
      count: tierCount(now, tier),
      lastYearCount: tierCount(before, tier),
    })),
    untieredCount: 0,
    hollowCount: review.hollowCount,
    weakCount: rows.filter((row) => !row.hollow && tierOf(row.countedFen, cutsFen) === 0).length,
    outside: review.outside ?? [],
    childWord: null,
  }
}

export function yearOfTownshipBulletin(
  bulletin: BulletinFigures,
  document: YearDocument,
  cutsFen: readonly number[],
): ChildYear {
  const { townshipId, townshipName, meetings } = bulletin
  const review = makeReview(bulletin, {
    townshipId,
    townshipName,
    isClosed: true,
    bulletin: null,
    tierCutsFen: cutsFen,
  })
  return yearOfTownship(meetings == null ? review : { ...review, meetings }, document, cutsFen)
}

/** Of an area by the year it signed; its villages are in tiers here only where its cuts are the same. */
export function yearOfArea(review: AreaReview, document: YearDocument, cutsFen: readonly number[]): ChildYear {
  const { completionRate: _rate, ...sums } = review.total
  const isAlike = JSON.stringify(review.tierCutsFen) === JSON.stringify(cutsFen)
  const tiers = isAlike ? {} : { tiers: [], untieredCount: sums.villageCount, hollowCount: 0, weakCount: 0 }
  const { cutOff, outside, childWord } = review
  return { ...sums, ...tiers, document, cutOff, outside, childWord }
}

/** Of an area that has not signed: what its bulletin says, which knows no tiers. */
export function yearOfAreaBulletin(bulletin: AreaBulletin, document: YearDocument): ChildYear {
  const { total, cutOff, outside, childWord } = bulletin
  const { targetFen, countedFen, targetedFen, totalIncomeFen, operatingNatureFen, reportedFen, interVillageFen } = total
  const { villageCount, targetedCount, metCount, meetingCount, itemCount, closedItemCount } = total
  return {
    document,
    cutOff,
    outside,
    childWord,
    ...{ targetFen, countedFen, targetedFen, totalIncomeFen, operatingNatureFen, reportedFen, interVillageFen },
    ...{ villageCount, targetedCount, metCount, meetingCount, itemCount, closedItemCount },
    ...{ comparedCount: 0, nowFen: 0, lastYearFullFen: 0 },
    ...{ tiers: [], untieredCount: villageCount, hollowCount: 0, weakCount: 0 },
  }
}
