/** The year-end review (年终考核): who met the target, in which tier each village is, and how it grew. */
import * as z from 'zod'
import { year } from '../calendar.ts'
import { meetingCounts } from '../meetings/meeting-counts.ts'
import { figureTotal, outsideMoney } from '../standings/figures.ts'
import { countingRule } from '../townships/settings.ts'

const reviewRow = z.object({
  villageId: z.string(),
  villageName: z.string(),
  villageCode: z.string(),
  targetFen: z.int().nullable(),
  /** 暂定: the year before's target stood in the whole year. */
  targetProvisional: z.boolean(),
  /** Under the counting rule in force: what meets targets, ranks and is tiered. */
  countedFen: z.int(),
  totalIncomeFen: z.int(),
  operatingNatureFen: z.int(),
  reportedFen: z.int(),
  met: z.boolean(),
  rank: z.int().nullable(),
  /** Last year's whole under the same rule; null where unknown, and then no growth, tier or move is said. */
  lastYearFullFen: z.int().nullable(),
  /** How many cuts the counted income reaches, this year and last. */
  tier: z.int(),
  lastYearTier: z.int().nullable(),
  tierMove: z.int().nullable(),
  /** 空壳村: no income of operating nature in the year. */
  hollow: z.boolean(),
  /** 薄弱村: not hollow, and counted income below the lowest cut. */
  weak: z.boolean(),
})
export type ReviewRow = z.infer<typeof reviewRow>

/** The tiers, the lowest first, with how many villages were in each, this year and last. */
export const reviewTier = z.object({
  /** Inclusive; null: no lower bound. */
  fromFen: z.int().nullable(),
  /** Exclusive; null: no upper bound. */
  belowFen: z.int().nullable(),
  count: z.int(),
  lastYearCount: z.int(),
})

/** A review as it stands, made from the figures of one moment. */
export const reviewSchema = z.object({
  townshipId: z.string(),
  townshipName: z.string(),
  year,
  /** December is not closed: this is where the year stands at the cut-off, not its result. */
  provisional: z.boolean(),
  cutOff: z.string(),
  countingRule,
  /** Which document the figures are: December's bulletin and its revision; null: the books. */
  bulletin: z.object({ month: z.string(), revision: z.int() }).nullable(),
  tierCutsFen: z.array(z.int()),
  total: figureTotal,
  metCount: z.int(),
  /** Villages that have a target. */
  targetCount: z.int(),
  hollowCount: z.int(),
  weakCount: z.int(),
  /** Sums of those villages whose last year is known, under one rule; null: of none. */
  comparable: z
    .object({
      villageCount: z.int(),
      countedFen: z.int(),
      lastYearFullFen: z.int(),
      /** What villages paid each other is out of both sums; missing in what was signed when it was in both. */
      isNet: z.literal(true).optional(),
    })
    .nullable(),
  tiers: z.array(reviewTier),
  /** Villages whose last year's tier is not known. */
  lastYearUnknownCount: z.int(),
  /** Meetings and action items of the year up to the cut-off; missing in what was signed before they were kept. */
  meetings: meetingCounts.optional(),
  /** Money from villages of other townships, for the area above; left out where there is none, and in what was signed before. */
  outside: z.array(outsideMoney).exactOptional(),
  /** In ranking order. */
  rows: z.array(reviewRow),
})
export type Review = z.infer<typeof reviewSchema>

/** A review that a leader signed: written once, never changed; a later one is another revision. */
export const signedReviewSchema = reviewSchema.extend({
  revision: z.int().min(1),
  signedAt: z.string(),
  signedBy: z.string(),
  signedByName: z.string(),
  requestId: z.string().nullable(),
})
export type SignedReview = z.infer<typeof signedReviewSchema>

/** SHA-256 in hex of each file of a signed revision. */
export const reviewFilesSchema = z.object({ docx: z.string(), pdf: z.string(), xlsx: z.string() })
export type ReviewFiles = z.infer<typeof reviewFilesSchema>

/** Where a file of a signed revision is kept; made of checked segments only. */
export function reviewFileKey(
  { townshipId, year, revision }: Pick<SignedReview, 'townshipId' | 'year' | 'revision'>,
  kind: keyof ReviewFiles,
): string {
  return `reviews/${townshipId}/${year}/r${revision}.${kind}`
}
