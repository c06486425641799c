import { areaReviewDocument, areaReviewQuery } from '../../../shared/areas/year-end/area-review-document.ts'
import { getAreaReview, getAreaReviewFile } from '../../../shared/areas/year-end/get-area-review.ts'
import { signAreaReview } from '../../../shared/areas/year-end/sign-area-review.ts'
import { tagged } from '../operation.ts'
import { reviewFilesOf, reviewOperationsOf } from './reviews-of.ts'

const reviews: Parameters<typeof reviewOperationsOf>[1] = {
  schema: areaReviewDocument,
  query: areaReviewQuery,
  read: ({ deps, actor, params, query }) => getAreaReview(deps, actor, params, query),
  sign: ({ deps, actor, params, body }) => signAreaReview(deps, actor, params, body),
  file: ({ deps, actor, params, query }, kind) => getAreaReviewFile(deps, actor, { ...params, kind }, query),
}

export const areaReviewOperations = tagged('areas', [
  ...reviewOperationsOf('area', reviews),
  ...reviewFilesOf('area', reviews),
])
