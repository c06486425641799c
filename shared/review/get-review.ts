import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { PaperKind } from '../papers/paper.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import { type ReviewDocument, reviewQuery } from './review-document.ts'
import { townshipYear } from './township-year.ts'
import { type AtYear, yearDocument, yearFile } from './years.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'meetings' | 'now' | 'reviews' | 'standings' | 'townships'>

/** The review of a year for whoever may read in the township. A signed one is served as it was signed, ever after. */
export async function getReview(
  deps: Deps,
  actor: Actor,
  { townshipId, year }: At<'townshipId'> & AtYear,
  input: unknown,
): Promise<ReviewDocument> {
  await authorizeReading(deps, actor, townshipId)
  return yearDocument(deps, townshipYear(deps, townshipId, year), parseInput(reviewQuery, input).revision)
}

/** The same as .docx, .pdf or .xlsx. */
export async function getReviewFile(
  deps: Deps & Pick<Dependencies, 'papers'>,
  actor: Actor,
  { townshipId, year, kind }: At<'townshipId'> & AtYear & { readonly kind: PaperKind },
  input: unknown,
): Promise<{ content: Uint8Array; fileName: string }> {
  await authorizeReading(deps, actor, townshipId)
  return yearFile(deps, townshipYear(deps, townshipId, year), kind, parseInput(reviewQuery, input).revision)
}
