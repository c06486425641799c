import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { PaperKind } from '../papers/paper.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import { reviewQuery } from './review-document.ts'
import { townshipYear } from './township-year.ts'
import { type AtYear, yearFile } from './years.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'meetings' | 'now' | 'papers' | 'reviews' | 'standings' | 'townships'>

/** A review as .docx, .pdf or .xlsx, for whoever may read in the township. */
export async function getReviewFile(
  deps: Deps,
  actor: Actor,
  { townshipId, year, kind }: At<'townshipId'> & AtYear & { readonly kind: PaperKind },
  input: unknown,
): Promise<{ content: Uint8Array; fileName: string }> {
  await authorizeReading(deps, actor, townshipId)
  return yearFile(deps, townshipYear(deps, townshipId, year), kind, parseInput(reviewQuery, input).revision)
}
