import { signedAreaReviewSchema } from '../../areas/year-end/area-review.ts'
import type { Dependencies } from '../../dependencies.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import type { Store } from '../table/store.ts'
import { signedReviews } from './reviews.ts'

/** The years that areas signed: apart from what else they published, since few ask for them. */
export function createAreaReviews(store: Store): Dependencies['areaReviews'] {
  return signedReviews(store, signedAreaReviewSchema, ({ areaId }) => bodyOfArea(areaId))
}
