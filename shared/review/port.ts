import type { Closing } from '../townships/township.ts'
import type { ReviewFiles, SignedReview } from './review.ts'

export interface Reviews {
  /** Every signed revision of a year's review, the first first. */
  revisions(townshipId: string, year: number): Promise<SignedReview[]>
  /** Writes a revision once; `moved` when there is one already, or closed months were written since `closing` was read. */
  sign(review: SignedReview, closing: Closing): Promise<'signed' | 'moved'>
  /** SHA-256 of the files that a signed revision keeps; null: none are made yet. */
  files(townshipId: string, year: number, revision: number): Promise<ReviewFiles | null>
  /** Writes them once; what is there stays. */
  keepFiles(review: Pick<SignedReview, 'townshipId' | 'year' | 'revision'>, files: ReviewFiles): Promise<void>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    reviews: Reviews
  }
}
