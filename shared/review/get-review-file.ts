import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import type { PaperKind } from '../papers/paper.ts'
import type { Actor } from '../permissions/actor.ts'
import { composeReviewPaper } from './compose-paper.ts'
import { getReview, type ReviewDocument } from './get-review.ts'
import { readReviewFile } from './keep-review-files.ts'

type Deps = Pick<
  Dependencies,
  'townships' | 'bulletins' | 'reviews' | 'meetings' | 'papers' | 'now' | 'standings' | 'targets'
>

/**
 * A review as .docx, .pdf or .xlsx, with the name under which people keep it. Of a signed one the file that was made when it was
 * signed; before that every page says that it is not.
 */
export async function getReviewFile(
  deps: Deps,
  actor: Actor,
  { townshipId, year: ofYear, kind }: At<'townshipId'> & { readonly year: unknown; readonly kind: PaperKind },
  input: unknown,
): Promise<{ content: Uint8Array; fileName: string }> {
  const review = await getReview(deps, actor, { townshipId, year: ofYear }, input)
  const suffix = review.revision > 1 ? `（第${review.revision}版）` : ''
  const state = review.revision > 0 ? suffix : review.provisional ? '（未关账）' : '（待签署）'
  return {
    content: await contentOf(deps, review, kind),
    fileName: `${review.townshipName}${review.year}年村级集体经济年终考核${state}.${kind}`,
  }
}

async function contentOf(deps: Deps, review: ReviewDocument, kind: PaperKind): Promise<Uint8Array> {
  if (review.revision > 0) return readReviewFile(deps, review, kind)
  const { settings } = await deps.townships.settings(review.townshipId)
  return deps.papers.draw(composeReviewPaper(review, settings.bulletin.office), kind)
}
