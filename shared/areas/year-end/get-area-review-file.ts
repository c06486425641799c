import type { At } from '../../at.ts'
import type { Dependencies } from '../../dependencies.ts'
import { parseInput } from '../../errors.ts'
import type { PaperKind } from '../../papers/paper.ts'
import type { Actor } from '../../permissions/actor.ts'
import { type AtYear, yearFile } from '../../review/years.ts'
import { authorizeReadingArea } from '../authorize-area.ts'
import { areaReviewQuery } from './area-review-document.ts'
import { areaYear } from './area-year.ts'
import type { YearDeps } from './read-area-year.ts'

/** An area's year as .docx, .pdf or .xlsx, for whoever reads there. */
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
