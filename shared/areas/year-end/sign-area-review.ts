import type { At } from '../../at.ts'
import type { Dependencies } from '../../dependencies.ts'
import type { Actor } from '../../permissions/actor.ts'
import { type AtYear, signYear } from '../../review/years.ts'
import { authorizeInArea } from '../authorize-area.ts'
import type { AreaReviewDocument } from './area-review-document.ts'
import { areaYear } from './area-year.ts'
import type { YearDeps } from './read-area-year.ts'

/** Signs an area's year off, with the documents that each row is of; when somebody below corrected, as a new revision. */
export async function signAreaReview(
  deps: YearDeps & Pick<Dependencies, 'log' | 'now' | 'papers'>,
  actor: Actor,
  { areaId, year }: At<'areaId'> & AtYear,
  input: unknown,
): Promise<{ review: AreaReviewDocument; created: boolean }> {
  const area = await authorizeInArea(deps, actor, 'review.sign', areaId)
  return signYear(deps, actor, areaYear(deps, area, year), input)
}
