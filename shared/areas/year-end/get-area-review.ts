import type { At } from '../../at.ts'
import type { Dependencies } from '../../dependencies.ts'
import { parseInput } from '../../errors.ts'
import type { PaperKind } from '../../papers/paper.ts'
import type { Actor } from '../../permissions/actor.ts'
import { type AtYear, yearDocument, yearFile } from '../../review/years.ts'
import { authorizeReadingArea } from '../authorize-area.ts'
import { type AreaReviewDocument, areaReviewQuery } from './area-review-document.ts'
import { areaYear } from './area-year.ts'
import type { YearDeps } from './read-area-year.ts'

/** The review of an area's year for whoever reads there. A signed one is served as it was signed, ever after. */
export async function getAreaReview(
  deps: YearDeps & Pick<Dependencies, 'now'>,
  actor: Actor,
  { areaId, year }: At<'areaId'> & AtYear,
  input: unknown,
): Promise<AreaReviewDocument> {
  const area = await authorizeReadingArea(deps, actor, areaId)
  const { revision, length } = parseInput(areaReviewQuery, input)
  return yearDocument(deps, areaYear(deps, area, year, length), revision)
}

/** The same as .docx, .pdf or .xlsx. */
export async function getAreaReviewFile(
  deps: YearDeps & Pick<Dependencies, 'now' | 'papers'>,
  actor: Actor,
  { areaId, year, kind }: At<'areaId'> & AtYear & { readonly kind: PaperKind },
  input: unknown,
): Promise<{ content: Uint8Array; fileName: string }> {
  const area = await authorizeReadingArea(deps, actor, areaId)
  const { revision, length } = parseInput(areaReviewQuery, input)
  return yearFile(deps, areaYear(deps, area, year, length), kind, revision)
}
