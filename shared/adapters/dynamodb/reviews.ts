import type { Reviews } from '../../review/port.ts'
import { signedReviewSchema } from '../../review/review.ts'
import { parseRows, put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { closingCheck } from './bulletins.ts'
import { keys, partitions, reviewsOf } from './keys.ts'

/** Signed year-end reviews: an item a revision, written once. */
export function createReviews(store: Store): Reviews {
  return {
    async revisions(t, year) {
      return parseRows(
        await store.queryAll({ pk: partitions.township(t), prefix: reviewsOf(year) }),
        signedReviewSchema,
      )
    },
    async sign(review, closing) {
      const { townshipId, year, revision } = review
      const failed = await store.transact([
        closingCheck(townshipId, closing),
        put(keys.review(townshipId, year, revision), { ...review }, null),
      ])
      return failed.length === 0 ? 'signed' : 'moved'
    },
  }
}
