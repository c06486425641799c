import * as z from 'zod'
import { afterCommit } from '../after-commit.ts'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id } from '../text.ts'
import { parseYear, type ReviewDocument, reviewDocumentOf } from './get-review.ts'
import { keepReviewFiles } from './keep-review-files.ts'
import { readLiveReview } from './read-live-review.ts'
import { reviewDifferences } from './review-differences.ts'
import { signOnce } from './sign-once.ts'

export const signing = z.object({
  /** How many revisions were signed when the review was read: 0 before the first. */
  version: z.int().min(0),
  requestId: id.optional(),
})

type Deps = Pick<
  Dependencies,
  'townships' | 'bulletins' | 'reviews' | 'meetings' | 'now' | 'standings' | 'papers' | 'log'
>

/**
 * Signs a year's review off: what stands now is frozen and served ever after. Only when December is closed; after a
 * correction of the year a leader may sign what is different as a new revision, the older ones stay readable. The same
 * request again answers as before.
 */
export async function signReview(
  deps: Deps,
  actor: Actor,
  { townshipId, year: ofYear }: At<'townshipId'> & { readonly year: unknown },
  input: unknown,
): Promise<{ review: ReviewDocument; created: boolean }> {
  authorize(actor, 'review.sign', { townshipId }, dayAt(deps.now()))
  const year = parseYear(ofYear)
  const { created, ...signed } = await signOnce(deps, actor, parseInput(signing, input), {
    year,
    body: townshipId,
    signed: () => deps.reviews.revisions(townshipId, year),
    live: async (cuts) => (await readLiveReview(deps, townshipId, year, cuts)).review,
    differs: (before, now) => reviewDifferences(before, now).length > 0,
    write: (next, closing) => deps.reviews.sign(next, closing),
  })
  const review = reviewDocumentOf(signed.shown, signed.signed, signed.now)
  let files = review.files
  await afterCommit(deps, { townshipId, review: String(year) }, async () => {
    files = await keepReviewFiles(deps, review)
  })
  return { review: { ...review, files }, created }
}
