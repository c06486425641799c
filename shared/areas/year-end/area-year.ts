import { bodyOfArea } from '../../permissions/body.ts'
import type { ReportLength } from '../../report/compose-report.ts'
import { parseYear } from '../../review/review-document.ts'
import type { YearOf } from '../../review/years.ts'
import type { Area } from '../area.ts'
import type { AreaReview } from './area-review.ts'
import { type AreaReviewDocument, areaDifferences, areaDocumentOf } from './area-review-document.ts'
import { readAreaYear, type YearDeps } from './read-area-year.ts'
import { readUnlikeDecember } from './unlike-december.ts'

/** An area's year: from its children's signed years, else their bulletins of December. */
export function areaYear(
  deps: YearDeps,
  area: Area,
  asked: unknown,
  length: ReportLength = 'paragraph',
): YearOf<AreaReview, AreaReviewDocument> {
  const [body, year] = [bodyOfArea(area.id), parseYear(asked)]
  return {
    year,
    body,
    signed: () => deps.areaReviews.revisions(body, year),
    live: (cuts) => readAreaYear(deps, area, year, cuts),
    differs: (before, now) => areaDifferences(before, now).length > 0,
    write: (next, closing) => deps.areaReviews.sign(next, closing),
    async documentOf(shown, signed, now) {
      return areaDocumentOf(shown, signed, { now, unlike: await readUnlikeDecember(deps, shown), length })
    },
    paper: async (review, office) => (await import('./area-review-paper.ts')).composeAreaReviewPaper(review, office),
    named: ({ areaName: name }) => ({ name, open: '（未取数）' }),
  }
}
