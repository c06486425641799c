import { getAreaReview, getAreaReviewFile } from '../../../shared/areas/year-end/get-area-review.ts'
import { signAreaReview } from '../../../shared/areas/year-end/sign-area-review.ts'
import { reportLength } from '../../../shared/report/compose-report.ts'
import { mayHere, pageContext } from '../page-context.ts'
import type { OfficeReviews } from '../review/office-reviews.ts'
import type { OfficeDependencies } from '../web-env.ts'
import { areaOf } from './area-of.ts'
import { AreaReviewPage } from './review-page.tsx'
import { trailTo } from './trail.tsx'
import { unlikeLines } from './unlike-december.tsx'

/** Of an area: from its children's signed years, or their latest bulletins. */
export function areaReviews(deps: OfficeDependencies): OfficeReviews {
  return {
    file: (c, year, kind) =>
      getAreaReviewFile(deps, c.var.actor, { areaId: areaOf(c), year, kind }, { revision: c.req.query('revision') }),
    async show(c, year, form) {
      const areaId = areaOf(c)
      const length = reportLength.catch('paragraph').parse(c.req.query('length'))
      const context = pageContext(c, deps)
      const [review, steps] = await Promise.all([
        getAreaReview(deps, c.var.actor, { areaId, year }, { revision: c.req.query('revision'), length }),
        trailTo(deps, context, areaId),
      ])
      const canSign = mayHere(c, deps, 'review.sign')
      const page = <AreaReviewPage {...{ context, steps, review, length, canSign, form }} />
      return c.html(page, form.issues.length > 0 ? 409 : 200)
    },
    async toSign(c, year) {
      const review = await getAreaReview(deps, c.var.actor, { areaId: areaOf(c), year }, {})
      const { metCount, targetedCount } = review.total
      const warnings = unlikeLines(review.unlikeDecember, c.var.language)
      return { ...review, metCount, targetCount: targetedCount, warnings }
    },
    sign: (c, year, input) => signAreaReview(deps, c.var.actor, { areaId: areaOf(c), year }, input),
  }
}
