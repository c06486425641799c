import { afterCommit } from '../../after-commit.ts'
import type { At } from '../../at.ts'
import type { Dependencies } from '../../dependencies.ts'
import { parseInput } from '../../errors.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { parseYear } from '../../review/get-review.ts'
import { keepSignedFiles } from '../../review/keep-review-files.ts'
import { signOnce } from '../../review/sign-once.ts'
import { signing } from '../../review/sign-review.ts'
import { authorizeInArea } from '../authorize-area.ts'
import { composeAreaReviewPaper } from './area-review-paper.ts'
import { type AreaReviewDocument, areaDifferences, areaDocumentOf } from './get-area-review.ts'
import { readAreaYear, type YearDeps } from './read-area-year.ts'
import { readUnlikeDecember } from './unlike-december.ts'

type Deps = YearDeps & Pick<Dependencies, 'now' | 'papers' | 'log'>

/**
 * Signs an area's year off, as a township's: what stands now is frozen, with the documents that each row is of, and served ever
 * after. Only once the area has taken its December; when somebody below corrected, a leader may sign what is different as a new
 * revision. The same request again answers as before.
 */
export async function signAreaReview(
  deps: Deps,
  actor: Actor,
  { areaId, year: ofYear }: At<'areaId'> & { readonly year: unknown },
  input: unknown,
): Promise<{ review: AreaReviewDocument; created: boolean }> {
  const area = await authorizeInArea(deps, actor, 'review.sign', areaId)
  const year = parseYear(ofYear)
  const body = bodyOfArea(areaId)
  const { created, ...signed } = await signOnce(deps, actor, parseInput(signing, input), {
    year,
    body,
    signed: () => deps.areaReviews.revisions(body, year),
    live: (cuts) => readAreaYear(deps, area, year, cuts),
    differs: (before, now) => areaDifferences(before, now).length > 0,
    write: (next, closing) => deps.areaReviews.sign(next, closing),
  })
  const unlike = await readUnlikeDecember(deps, signed.shown)
  const review = areaDocumentOf(signed.shown, signed.signed, { now: signed.now, unlike })
  let files = review.files
  await afterCommit(deps, { townshipId: body, review: String(year) }, async () => {
    const ref = { townshipId: body, year, revision: review.revision }
    files = await keepSignedFiles(deps, ref, (office) => composeAreaReviewPaper(review, office))
  })
  return { review: { ...review, files }, created }
}
