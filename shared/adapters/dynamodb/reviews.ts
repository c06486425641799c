import type { Reviews } from '../../review/port.ts'
import { reviewFilesSchema, signedReviewSchema } from '../../review/review.ts'
import { parseRows, put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { closingCheck } from './bulletins.ts'
import { keys, partitions, reviewsOf } from './keys.ts'

/** Beside the revision, which is never written again. */
export const keptFiles = signedReviewSchema
  .pick({ townshipId: true, year: true, revision: true })
  .extend({ files: reviewFilesSchema })

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
    async files(t, year, revision) {
      const kept = await store.get(keys.reviewFiles(t, year, revision), keptFiles)
      return kept?.files ?? null
    },
    async keepFiles({ townshipId, year, revision }, files) {
      const item = { townshipId, year, revision, files }
      await store.transact([put(keys.reviewFiles(townshipId, year, revision), item, null)])
    },
  }
}
