import * as z from 'zod'
import { formatYuan } from '../../amount-text.js'
import { type ReportLength, reportLength, reportPart } from '../../report/compose-report.ts'
import type { ReviewDifference } from '../../review/review-differences.ts'
import { reviewDocument, reviewQuery, signaturesOf } from '../../review/review-document.ts'
import { areaReportParts } from '../documents/area-report-parts.ts'
import { type AreaReview, type AreaReviewRow, areaReviewSchema, type SignedAreaReview } from './area-review.ts'
import { type UnlikeDecember, unlikeDecember } from './unlike-december.ts'

export const areaReviewQuery = reviewQuery.extend({ length: reportLength.default('paragraph') })

/** An area's year: what was signed, or how it stands while nothing is. */
export const areaReviewDocument = areaReviewSchema.extend({
  ...reviewDocument.pick({
    revision: true,
    version: true,
    signedAt: true,
    signedByName: true,
    files: true,
    revisions: true,
    differences: true,
  }).shape,
  /** Children whose signed year is not what their December bulletin says now. */
  unlikeDecember: z.array(unlikeDecember),
  /** The paragraph for the work report in the length asked for, cut at its numbers. */
  report: z.array(reportPart),
})
export type AreaReviewDocument = z.infer<typeof areaReviewDocument>

/** What is shown, the revisions there are, and what has changed since the latest. Pure. */
export function areaDocumentOf(
  shown: AreaReview | SignedAreaReview,
  signed: readonly SignedAreaReview[],
  { now, unlike, length }: { now: AreaReview; unlike: readonly UnlikeDecember[]; length: ReportLength },
): AreaReviewDocument {
  const latest = signed.at(-1)
  return {
    ...areaReviewSchema.parse(shown),
    ...signaturesOf(shown, signed),
    differences: latest === undefined || now.provisional ? [] : areaDifferences(latest, now),
    unlikeDecember: [...unlike],
    report: areaReportParts(shown, length),
  }
}

const FIELDS = ['targetFen', 'countedFen', 'rank', 'met', 'metCount'] as const

/** What the children's documents say otherwise than the signed revision: somebody corrected, or came late. */
export function areaDifferences(signed: AreaReview, now: AreaReview): ReviewDifference[] {
  const before = new Map(signed.rows.map((row) => [row.childId, row]))
  const rows = now.rows.flatMap((row) =>
    FIELDS.flatMap((field): ReviewDifference[] => {
      const [was, is] = [textOf(before.get(row.childId), field), textOf(row, field)]
      const who = { villageId: row.childId, villageName: row.childName }
      return was === is ? [] : [{ ...who, field, signed: was, now: is }]
    }),
  )
  const total = { villageId: null, villageName: '合计' }
  const ofTotal = [
    { field: 'countedFen' as const, was: formatYuan(signed.total.countedFen), is: formatYuan(now.total.countedFen) },
    { field: 'metCount' as const, was: String(signed.total.metCount), is: String(now.total.metCount) },
  ]
  return [
    ...rows,
    ...ofTotal.flatMap(({ field, was, is }) => (was === is ? [] : [{ ...total, field, signed: was, now: is }])),
  ]
}

function textOf(row: AreaReviewRow | undefined, field: (typeof FIELDS)[number]): string {
  if (row === undefined || row.reportState === 'missing') return '–'
  if (field === 'met') return row.met ? '完成' : '未完成'
  if (field === 'targetFen' || field === 'countedFen') return formatYuan(row[field])
  return String(row[field] ?? '–')
}
