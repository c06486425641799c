import type { Reviews } from '../../review/port.ts'
import { signedReviewSchema } from '../../review/review.ts'
import { closingCheck } from './bulletins.ts'
import { keys, partitions, reviewsOf } from './keys.ts'
import { parseRows, type Store } from './store.ts'

/** Signed year-end reviews: an item a revision, written once. */
export function createReviews(store: Store): Reviews {
  return {
    async revisions(t, year) {
      return parseRows(await store.queryAll(partitions.township(t), reviewsOf(year)), signedReviewSchema)
    },
    async sign(review, closing) {
      const { townshipId, year, revision } = review
      const failed = await store.transact([
        closingCheck(store, townshipId, closing),
        store.put(keys.review(townshipId, year, revision), { ...review }, null),
      ])
      return failed.length === 0 ? 'signed' : 'moved'
    },
  }
}
