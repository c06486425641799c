import { dayAt } from '../../../shared/calendar.ts'
import { visibleVillages } from '../../../shared/permissions/permissions.ts'
import { reportLength } from '../../../shared/report/compose-report.ts'
import { carryOver } from '../../../shared/review/carry-over.ts'
import { getReview, getReviewFile } from '../../../shared/review/get-review.ts'
import { reviewReport } from '../../../shared/review/review-report.ts'
import { signReview } from '../../../shared/review/sign-review.ts'
import { mayHere, officeOf, pageContext, townshipOf } from '../page-context.ts'
import type { OfficeDependencies } from '../web-env.ts'
import type { OfficeReviews } from './office-reviews.ts'
import { ReviewPage } from './review-page.tsx'

/** Of a township: from its villages' figures and what was agreed in its meetings. */
export function townshipReviews(deps: OfficeDependencies): OfficeReviews {
  return {
    file: (c, year, kind) =>
      getReviewFile(
        deps,
        c.var.actor,
        { townshipId: townshipOf(c).id, year, kind },
        { revision: c.req.query('revision') },
      ),
    async show(c, year, form) {
      const { id: townshipId } = townshipOf(c)
      const { actor } = c.var
      const length = reportLength.catch('paragraph').parse(c.req.query('length'))
      const [review, carried] = await Promise.all([
        getReview(deps, actor, { townshipId, year }, { revision: c.req.query('revision') }),
        carryOver(deps, actor, townshipId, year),
      ])
      const parts = await reviewReport(deps, actor, townshipOf(c), { review, length })
      const page = {
        context: pageContext(c, deps),
        review,
        report: { parts, length },
        carried,
        visible: visibleVillages(actor, officeOf(c).place, dayAt(deps.now())),
        canSign: mayHere(c, deps, 'review.sign'),
        canReadMeetings: mayHere(c, deps, 'meeting.read'),
        form,
      }
      return c.html(<ReviewPage {...page} />, form.issues.length > 0 ? 409 : 200)
    },
    toSign: (c, year) => getReview(deps, c.var.actor, { townshipId: townshipOf(c).id, year }, {}),
    sign: (c, year, input) => signReview(deps, c.var.actor, { townshipId: townshipOf(c).id, year }, input),
  }
}
