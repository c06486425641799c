import { getReview, getReviewFile } from '../../../shared/review/get-review.ts'
import { reviewDocument, reviewQuery } from '../../../shared/review/review-document.ts'
import { signReview } from '../../../shared/review/sign-review.ts'
import { tagged } from '../operation.ts'
import { reviewFilesOf, reviewOperationsOf } from './reviews-of.ts'

const reviews: Parameters<typeof reviewOperationsOf>[1] = {
  schema: reviewDocument,
  query: reviewQuery,
  read: ({ deps, actor, params, query }) => getReview(deps, actor, params, query),
  sign: ({ deps, actor, params, body }) => signReview(deps, actor, params, body),
  file: ({ deps, actor, params, query }, kind) => getReviewFile(deps, actor, { ...params, kind }, query),
}

export const reviewOperations = tagged('reviews', reviewOperationsOf('township', reviews))
export const reviewFileOperations = tagged('reviews', reviewFilesOf('township', reviews))
