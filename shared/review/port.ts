import type { Closing } from '../townships/township.ts'
import type { SignedReview } from './review.ts'

export interface Reviews {
  /** Every signed revision of a year's review, the first first. */
  revisions(townshipId: string, year: number): Promise<SignedReview[]>
  /** Writes a revision once; `moved` when there is one already, or closed months were written since `closing` was read. */
  sign(review: SignedReview, closing: Closing): Promise<'signed' | 'moved'>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    reviews: Reviews
  }
}
