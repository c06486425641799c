import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { ReviewDocument } from './review-document.ts'
import { townshipYear } from './township-year.ts'
import { type AtYear, signYear } from './years.ts'

type Deps = Pick<
  Dependencies,
  'bulletins' | 'log' | 'meetings' | 'now' | 'papers' | 'reviews' | 'standings' | 'townships'
>

/** Signs a township's year off. */
export async function signReview(
  deps: Deps,
  actor: Actor,
  { townshipId, year }: At<'townshipId'> & AtYear,
  input: unknown,
): Promise<{ review: ReviewDocument; created: boolean }> {
  authorize(actor, 'review.sign', { townshipId }, dayAt(deps.now()))
  return signYear(deps, actor, townshipYear(deps, townshipId, year), input)
}
