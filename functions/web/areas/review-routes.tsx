import { type Context, Hono } from 'hono'
import { getAreaReview } from '../../../shared/areas/year-end/get-area-review.ts'
import { getAreaReviewFile } from '../../../shared/areas/year-end/get-area-review-file.ts'
import { signAreaReview } from '../../../shared/areas/year-end/sign-area-review.ts'
import { DomainError } from '../../../shared/errors.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { reportLength } from '../../../shared/report/compose-report.ts'
import { paperHeaders } from '../../bulletin-file.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import { addressOf } from '../office.ts'
import { mayHere, officeFor, pageContext } from '../page-context.ts'
import { BeforeSigning, canBeSigned } from '../review/sign-off.tsx'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import { areaOf } from './area-of.ts'
import { AreaReviewPage } from './review-page.tsx'
import { trailTo } from './trail.tsx'
import { yearsOfArea } from './years.ts'

const YEAR = '/areas/:area/review/:year{20[0-9]{2}}'

/** `/areas/{a}/review/2023`: the year-end review of an area, its files and its sign-off, as a township's. */
export function areaReviewRoutes(deps: OfficeDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  const show = async (c: Context<WebEnv>, year: string, form: FormState) => {
    const areaId = areaOf(c)
    const length = reportLength.catch('paragraph').parse(c.req.query('length'))
    const query = { revision: c.req.query('revision'), length }
    const context = pageContext(c, deps)
    const [review, steps] = await Promise.all([
      getAreaReview(deps, c.var.actor, { areaId, year }, query),
      trailTo(deps, context, areaId),
    ])
    const canSign = mayHere(c, deps, 'review.sign')
    const isDone = c.req.query('done') !== undefined
    const page = <AreaReviewPage {...{ context, steps, review, length, canSign, form, isDone }} />
    return c.html(page, form.issues.length > 0 ? 409 : 200)
  }

  for (const kind of paperKinds) {
    routes.get(`${YEAR}/review.${kind}`, async (c) => {
      const year = c.req.param('year')
      const query = { revision: c.req.query('revision') }
      const file = await getAreaReviewFile(deps, c.var.actor, { areaId: areaOf(c), year, kind }, query)
      return c.body(new Uint8Array(file.content), 200, paperHeaders(kind, `review-${year}`, file.fileName))
    })
  }

  routes.get('/areas/:area/review/latest-year', async (c) => {
    const years = await yearsOfArea(deps, areaOf(c))
    return c.redirect(addressOf(c.var, `/review/${years.at(-1)}`), 303)
  })

  routes.get(YEAR, (c) => show(c, c.req.param('year'), emptyForm))

  routes.get(`${YEAR}/sign-off`, async (c) => {
    officeFor(c, deps, 'review.sign')
    const review = await getAreaReview(deps, c.var.actor, { areaId: areaOf(c), year: c.req.param('year') }, {})
    if (review.provisional || !canBeSigned(review)) return c.redirect(addressOf(c.var, `/review/${review.year}`), 303)
    const { metCount, targetedCount: targetCount } = review.total
    const asked = { ...review, metCount, targetCount }
    return c.html(<BeforeSigning {...{ context: pageContext(c, deps), review: asked, requestId: deps.newId() }} />)
  })

  routes.post(`${YEAR}/sign-off`, async (c) => {
    const year = c.req.param('year')
    const { version, requestId } = await c.req.parseBody()
    try {
      const input = { version: Number(version), ...(typeof requestId === 'string' ? { requestId } : {}) }
      await signAreaReview(deps, c.var.actor, { areaId: areaOf(c), year }, input)
    } catch (error) {
      if (!(error instanceof DomainError) || !['wrong_state', 'stale_version'].includes(error.code)) throw error
      return show(c, year, { values: {}, issues: [{ path: '', message: error.refusal }] })
    }
    return c.redirect(addressOf(c.var, `/review/${year}?done=signed`), 303)
  })
  return routes
}
