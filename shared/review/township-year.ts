import type { Dependencies } from '../dependencies.ts'
import { readLiveReview } from './read-live-review.ts'
import type { Review } from './review.ts'
import { reviewDifferences } from './review-differences.ts'
import { parseYear, type ReviewDocument, reviewDocumentOf } from './review-document.ts'
import type { YearOf } from './years.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'meetings' | 'now' | 'reviews' | 'standings'>

/** A township's year: from its villages' figures and what was agreed in its meetings. */
export function townshipYear(deps: Deps, townshipId: string, asked: unknown): YearOf<Review, ReviewDocument> {
  const year = parseYear(asked)
  return {
    year,
    body: townshipId,
    signed: () => deps.reviews.revisions(townshipId, year),
    live: async (cuts) => (await readLiveReview(deps, townshipId, year, cuts)).review,
    differs: (before, now) => reviewDifferences(before, now).length > 0,
    write: (next, closing) => deps.reviews.sign(next, closing),
    documentOf: reviewDocumentOf,
    paper: async (review, office) => (await import('./compose-paper.ts')).composeReviewPaper(review, office),
    named: ({ townshipName: name }) => ({ name, open: '（未关账）' }),
  }
}
