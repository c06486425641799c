import type { At } from '../../at.ts'
import type { Dependencies } from '../../dependencies.ts'
import type { PaperKind } from '../../papers/paper.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { readSignedFile } from '../../review/keep-review-files.ts'
import { composeAreaReviewPaper } from './area-review-paper.ts'
import { getAreaReview } from './get-area-review.ts'
import type { YearDeps } from './read-area-year.ts'

/** An area's year as .docx, .pdf or .xlsx: of a signed one the file made when it was signed; before that it says that it is not. */
export async function getAreaReviewFile(
  deps: YearDeps & Pick<Dependencies, 'now' | 'papers'>,
  actor: Actor,
  { areaId, year, kind }: At<'areaId'> & { readonly year: unknown; readonly kind: PaperKind },
  input: unknown,
): Promise<{ content: Uint8Array; fileName: string }> {
  const review = await getAreaReview(deps, actor, { areaId, year }, input)
  const body = bodyOfArea(areaId)
  const suffix = review.revision > 1 ? `（第${review.revision}版）` : ''
  const state = review.revision > 0 ? suffix : review.provisional ? '（未取数）' : '（待签署）'
  const fileName = `${review.areaName}${review.year}年村级集体经济年终考核${state}.${kind}`
  const compose = (office: string | null) => composeAreaReviewPaper(review, office)
  if (review.revision > 0) {
    const ref = { townshipId: body, year: review.year, revision: review.revision }
    return { content: await readSignedFile(deps, ref, kind, compose), fileName }
  }
  const { settings } = await deps.townships.settings(body)
  return { content: await deps.papers.draw(compose(settings.bulletin.office), kind), fileName }
}
