import type { SignedYears } from '../../review/port.ts'
import type { SignedAreaReview } from './area-review.ts'

declare module '../../dependencies.ts' {
  interface Dependencies {
    areaReviews: SignedYears<SignedAreaReview>
  }
}
