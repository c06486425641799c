import * as z from 'zod'
import { year } from '../calendar.ts'
import { parseInput } from '../errors.ts'
import { composeReport, type ReportFacts, reportPart } from '../report/compose-report.ts'
import { kindByName, villageKinds } from '../villages/village-kinds.ts'
import { type Review, reviewFilesSchema, reviewSchema, type SignedReview } from './review.ts'
import { reviewDifference, reviewDifferences } from './review-differences.ts'

export const reviewQuery = z.object({
  /** An older signed revision; none: the latest, or what stands now where none is signed. */
  revision: z.coerce.number().pipe(z.int().min(1).max(9999)).optional(),
})

/** A year's review: what was signed, or how the year stands while nothing is. */
export const reviewDocument = reviewSchema.extend({
  /** 0: not signed. */
  revision: z.int(),
  /** How many revisions are signed; a sign-off carries it. */
  version: z.int(),
  signedAt: z.string().nullable(),
  signedByName: z.string().nullable(),
  /** SHA-256 of the files of a signed revision; null: not signed, or not made yet. */
  files: reviewFilesSchema.nullable(),
  revisions: z.array(z.object({ revision: z.int(), signedAt: z.string(), signedByName: z.string() })),
  /** What the books say otherwise than the latest signed revision. */
  differences: z.array(reviewDifference),
  /** The paragraph for the work report, cut at its numbers. */
  report: z.array(reportPart),
})
export type ReviewDocument = z.infer<typeof reviewDocument>

type Signed = Pick<SignedReview, 'revision' | 'signedAt' | 'signedByName'>
/** What is shown, the revisions there are, and what has changed since the latest. Pure. */
export function reviewDocumentOf(
  shown: Review | SignedReview,
  signed: readonly SignedReview[],
  now: Review,
): ReviewDocument {
  const latest = signed.at(-1)
  return {
    ...reviewSchema.parse(shown),
    ...signaturesOf(shown, signed),
    differences: latest === undefined || now.provisional ? [] : reviewDifferences(latest, now),
    report: composeReport(reportFactsOf(shown)),
  }
}

/** Who signed what is shown, without its files, and the revisions there are; of a township's year, or an area's. */
export function signaturesOf(shown: object | Signed, signed: readonly Signed[]) {
  const signature = 'signedAt' in shown ? shown : null
  return {
    revision: signature?.revision ?? 0,
    version: signed.length,
    signedAt: signature?.signedAt ?? null,
    signedByName: signature?.signedByName ?? null,
    files: null,
    revisions: signed.map(({ revision, signedAt, signedByName }) => ({ revision, signedAt, signedByName })),
  }
}

/** The numbers of the work report's paragraph, as the review has them. */
export function reportFactsOf(review: Review): ReportFacts {
  return {
    townshipName: review.townshipName,
    kinds: villageKinds(review.rows.map(({ villageName }) => kindByName(villageName))),
    asOf: review.cutOff,
    metCount: review.metCount,
    countedFen: review.total.countedFen,
    targetCount: review.targetCount,
    rate: review.total.completionRate,
    meetings: review.meetings,
  }
}

/** A year as it stands in an address. */
export function parseYear(text: unknown): number {
  return parseInput(z.object({ year: z.coerce.number().pipe(year) }), { year: text }).year
}
