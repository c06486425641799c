import type * as z from 'zod'
import type { Reviews, SignedYears } from '../../review/port.ts'
import { reviewFilesSchema, signedReviewSchema } from '../../review/review.ts'
import { put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { closingCheck } from './bulletins.ts'
import { keys, partitions, reviewsOf } from './keys.ts'

/** Beside the revision, which is never written again. */
export const keptReviewFiles = signedReviewSchema
  .pick({ townshipId: true, year: true, revision: true })
  .extend({ files: reviewFilesSchema })

type Signed = { year: number; revision: number }

/** Signed year-end reviews of townships: an item a revision, written once. */
export function createReviews(store: Store): Reviews {
  return {
    ...signedReviews(store, signedReviewSchema, ({ townshipId }) => townshipId),
    async files(t, year, revision) {
      const kept = await store.get(keys.reviewFiles(t, year, revision), keptReviewFiles)
      return kept?.files ?? null
    },
    async keepFiles({ townshipId, year, revision }, files) {
      const item = { townshipId, year, revision, files }
      await store.transact([put(keys.reviewFiles(townshipId, year, revision), item, null)])
    },
  }
}

/** Signed revisions of a body's years. */
export function signedReviews<Review extends Signed>(
  store: Store,
  schema: z.ZodType<Review>,
  bodyOf: (review: Review) => string,
): SignedYears<Review> {
  return {
    revisions: (body, year) => store.list({ pk: partitions.township(body), prefix: reviewsOf(year) }, schema),
    async sign(review, closing) {
      const { year, revision } = review
      const body = bodyOf(review)
      const failed = await store.transact([
        closingCheck(body, closing),
        put(keys.review(body, year, revision), { ...review }, null),
      ])
      return failed.length === 0 ? 'signed' : 'moved'
    },
  }
}
