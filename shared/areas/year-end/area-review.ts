/** The year-end review (年终考核) of an area: who below met the target, and how many villages stand in which tier. */
import * as z from 'zod'
import { year } from '../../calendar.ts'
import { reviewTier, signedReviewSchema } from '../../review/review.ts'
import { outsideMoney, ratio } from '../../standings/figures.ts'
import { documentName, lastKnown } from '../figures/area-figures.ts'

/** Sums that add up from child to parent; fen, unless they count something. */
const yearSums = z.object({
  targetFen: z.int(),
  countedFen: z.int(),
  /** The part of `countedFen` of villages that have a target: what a completion rate is of. */
  targetedFen: z.int(),
  totalIncomeFen: z.int(),
  operatingNatureFen: z.int(),
  reportedFen: z.int(),
  /** What villages paid each other within, in no other sum. */
  interVillageFen: z.int(),
  villageCount: z.int(),
  targetedCount: z.int(),
  metCount: z.int(),
  /** Villages whose last year is known, with both years; what they paid each other is out of both. */
  comparedCount: z.int(),
  nowFen: z.int(),
  lastYearFullFen: z.int(),
  meetingCount: z.int(),
  itemCount: z.int(),
  closedItemCount: z.int(),
  /** Villages in each tier, the lowest first, this year and last; empty where a child has none under these cuts. */
  tiers: z.array(z.object({ count: z.int(), lastYearCount: z.int() })),
  /** Villages that are in no tier here: their area has other cuts, or none are known yet. */
  untieredCount: z.int(),
  /** Of the tiered ones. */
  hollowCount: z.int(),
  weakCount: z.int(),
})
export type YearSums = z.infer<typeof yearSums>

/** What a row was made from: a year that the child signed, or one of its issued bulletins. */
const yearDocument = documentName.extend({ kind: z.enum(['review', 'bulletin']) })
export type YearDocument = z.infer<typeof yearDocument>

/** A child's year, from one frozen document of it. */
const childYear = yearSums.extend({
  document: yearDocument,
  cutOff: z.string(),
  /** By townships outside the child. */
  outside: z.array(outsideMoney),
  childWord: z.string().nullable(),
})
export type ChildYear = z.infer<typeof childYear>

const child = z.object({
  childId: z.string(),
  childKind: z.enum(['township', 'area']),
  childName: z.string(),
  rank: z.int().nullable(),
})
const reportedYear = child.extend({
  ...childYear.shape,
  reportState: z.literal('reported'),
  completionRate: ratio.nullable(),
  met: z.boolean(),
  lastKnown: z.null(),
})
/** 未报: neither a signed year nor a bulletin of December. */
const missingYear = child.extend({
  document: z.null(),
  reportState: z.literal('missing'),
  targetFen: z.null(),
  countedFen: z.null(),
  lastKnown: lastKnown.nullable(),
})
export type ReportedYear = z.infer<typeof reportedYear>
const areaReviewRow = z.discriminatedUnion('reportState', [reportedYear, missingYear])
export type AreaReviewRow = z.infer<typeof areaReviewRow>

export const areaReviewSchema = z.object({
  areaId: z.string(),
  areaName: z.string(),
  childWord: z.string(),
  year,
  /** The area has not taken its December yet: rows are of the latest bulletin of each child, and not the year's result. */
  provisional: z.boolean(),
  cutOff: z.string(),
  tierCutsFen: z.array(z.int()),
  total: yearSums.extend({ completionRate: ratio.nullable() }),
  /** Children that have a target, and those of them that met it. */
  targetedChildCount: z.int(),
  metChildCount: z.int(),
  tiers: z.array(reviewTier),
  /** By townships outside the area, for the one above. */
  outside: z.array(outsideMoney),
  /** In ranking order, who is 未报 last. */
  rows: z.array(areaReviewRow),
})
export type AreaReview = z.infer<typeof areaReviewSchema>

/** One that its leader signed: written once, never changed; a later one is another revision. */
export const signedAreaReviewSchema = areaReviewSchema.extend(
  signedReviewSchema.pick({ revision: true, signedAt: true, signedBy: true, signedByName: true, requestId: true })
    .shape,
)
export type SignedAreaReview = z.infer<typeof signedAreaReviewSchema>
