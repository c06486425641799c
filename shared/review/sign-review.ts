import * as z from 'zod'
import { afterCommit } from '../after-commit.ts'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { type AskedOnce, isMadeBy, keepRequest } from '../change/one-request.ts'
import { untilWritten } from '../change/retry.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id } from '../text.ts'
import { parseYear, type ReviewDocument, reviewDocumentOf } from './get-review.ts'
import { keepReviewFiles } from './keep-review-files.ts'
import { readLiveReview } from './read-live-review.ts'
import * as reviewRefusals from './refusals.zh.ts'
import type { SignedReview } from './review.ts'
import { reviewDifferences } from './review-differences.ts'

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
 * request again answers as before. It makes a record of its own, by which it is known again, and changes none: so it goes
 * past `change`.
 */
export async function signReview(
  deps: Deps,
  actor: Actor,
  { townshipId, year: ofYear }: At<'townshipId'> & { readonly year: unknown },
  input: unknown,
): Promise<{ review: ReviewDocument; created: boolean }> {
  authorize(actor, 'review.sign', { townshipId }, dayAt(deps.now()))
  const year = parseYear(ofYear)
  const { requestId, ...asked } = parseInput(signing, input)
  const request = { requestId, action: 'signed', by: actor.id, asked } satisfies AskedOnce
  const { review, created } = await untilWritten(() => signOnce(deps, actor, { townshipId, year, request }))
  let files = review.files
  await afterCommit(deps, { townshipId, review: String(year) }, async () => {
    files = await keepReviewFiles(deps, review)
  })
  return { review: { ...review, files }, created }
}

async function signOnce(
  deps: Deps,
  actor: Actor,
  {
    townshipId,
    year,
    request,
  }: { townshipId: string; year: number; request: AskedOnce & { asked: { version: number } } },
): Promise<{ review: ReviewDocument; created: boolean } | 'moved'> {
  const { version } = request.asked
  // Read first: whatever is written into closed months after this moves the closing, and nothing is signed.
  const closing = await deps.townships.closing(townshipId)
  const signed = await deps.reviews.revisions(townshipId, year)
  const latest = signed.at(-1)
  const { review: now } = await readLiveReview(deps, townshipId, year, latest?.tierCutsFen)
  const earlier = signed.find(({ requestId, revision, signedBy }) =>
    isMadeBy([{ by: signedBy, ...keepRequest({ requestId, asked: { version: revision - 1 } }) }], request),
  )
  if (earlier !== undefined) return { review: reviewDocumentOf(earlier, signed, now), created: false }
  if (signed.length !== version) {
    throw new DomainError('stale_version', reviewRefusals.changedMeanwhile)
  }
  if (now.provisional) {
    throw new DomainError('wrong_state', reviewRefusals.booksOpen(year, year))
  }
  if (latest !== undefined && reviewDifferences(latest, now).length === 0) {
    throw new DomainError('wrong_state', reviewRefusals.signedAlready(year, latest.signedByName))
  }
  const next: SignedReview = {
    ...now,
    revision: version + 1,
    signedAt: deps.now().toISOString(),
    signedBy: actor.id,
    signedByName: actor.name,
    requestId: request.requestId ?? null,
  }
  if ((await deps.reviews.sign(next, closing)) === 'moved') return 'moved'
  return { review: reviewDocumentOf(next, [...signed, next], now), created: true }
}
