import type { Closing } from '../townships/township.ts'
import type { ReviewFiles, SignedReview } from './review.ts'

/** Signed years of a township, or of another body. */
export interface SignedYears<Review> {
  /** Every signed revision of a year's review, the first first. */
  revisions(body: string, year: number): Promise<Review[]>
  /** Writes a revision once; `moved` when there is one already, or closed months were written since `closing` was read. */
  sign(review: Review, closing: Closing): Promise<'signed' | 'moved'>
}

export interface Reviews extends SignedYears<SignedReview> {
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
