import { type Context, Hono } from 'hono'
import { dayAt } from '../../../shared/calendar.ts'
import { DomainError } from '../../../shared/errors.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { authorize, may, visibleVillages } from '../../../shared/permissions/permissions.ts'
import { reportLength } from '../../../shared/report/compose-report.ts'
import { carryOver } from '../../../shared/review/carry-over.ts'
import { getReview } from '../../../shared/review/get-review.ts'
import { getReviewFile } from '../../../shared/review/get-review-file.ts'
import { reviewReport } from '../../../shared/review/review-report.ts'
import { signReview } from '../../../shared/review/sign-review.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { authorizeReading } from '../../../shared/townships/authorize-reading.ts'
import { paperHeaders } from '../../bulletin-file.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { pageContext, townshipOf } from '../page-context.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { ReviewPage } from './review-page.tsx'
import { BeforeSigning, canBeSigned } from './sign-off.tsx'

const YEAR = ':year{20[0-9]{2}}'

/** `/review/2023`: the year-end review, its files and its sign-off. Before `/review/{entry}`, whose ids may look alike. */
export function yearEndRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const show = async (c: Context<WebEnv>, year: string, form: FormState) => {
    const { id: townshipId, countyId } = townshipOf(c)
    const { actor } = c.var
    const query = { revision: c.req.query('revision') }
    const asked = reportLength.catch('paragraph').parse(c.req.query('length'))
    const [review, carried] = await Promise.all([
      getReview(deps, actor, { townshipId, year }, query),
      carryOver(deps, actor, townshipId, year),
    ])
    const place = { townshipId, countyId }
    const today = dayAt(deps.now())
    const report = await reviewReport(deps, actor, townshipOf(c), { review, length: asked })
    const page = {
      context: pageContext(c, deps),
      review,
      report: { parts: report, length: asked },
      carried,
      visible: visibleVillages(actor, place, today),
      canSign: may(actor, 'review.sign', place, today),
      canReadMeetings: may(actor, 'meeting.read', place, today),
      form,
      isDone: c.req.query('done') !== undefined,
    }
    return c.html(<ReviewPage {...page} />, form.issues.length > 0 ? 409 : 200)
  }

  for (const kind of paperKinds) {
    routes.get(`/review/${YEAR}/review.${kind}`, async (c) => {
      const year = c.req.param('year')
      const query = { revision: c.req.query('revision') }
      const file = await getReviewFile(deps, c.var.actor, { townshipId: townshipOf(c).id, year, kind }, query)
      return c.body(new Uint8Array(file.content), 200, paperHeaders(kind, `review-${year}`, file.fileName))
    })
  }

  routes.get('/review/latest-year', async (c) => {
    const township = await authorizeReading(deps, c.var.actor, townshipOf(c).id)
    return c.redirect(`/review/${await latestTargetYear(deps, township.id)}`, 303)
  })

  routes.get(`/review/${YEAR}`, (c) => show(c, c.req.param('year'), emptyForm))

  routes.get(`/review/${YEAR}/sign-off`, async (c) => {
    const { id: townshipId, countyId } = townshipOf(c)
    authorize(c.var.actor, 'review.sign', { townshipId, countyId }, dayAt(deps.now()))
    const review = await getReview(deps, c.var.actor, { townshipId, year: c.req.param('year') }, {})
    if (review.provisional || !canBeSigned(review)) return c.redirect(`/review/${review.year}`, 303)
    return c.html(<BeforeSigning {...{ context: pageContext(c, deps), review, requestId: deps.newId() }} />)
  })

  routes.post(`/review/${YEAR}/sign-off`, async (c) => {
    const year = c.req.param('year')
    const { version, requestId } = await c.req.parseBody()
    try {
      const input = { version: Number(version), ...(typeof requestId === 'string' ? { requestId } : {}) }
      await signReview(deps, c.var.actor, { townshipId: townshipOf(c).id, year }, input)
    } catch (error) {
      if (!(error instanceof DomainError) || !['wrong_state', 'stale_version'].includes(error.code)) throw error
      return show(c, year, { values: {}, issues: [{ path: '', message: error.refusal }] })
    }
    return c.redirect(`/review/${year}?done=signed`, 303)
  })
  return routes
}
