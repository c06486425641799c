import { type Context, Hono } from 'hono'
import { authorizeReadingBody } from '../../../shared/areas/authorize-area.ts'
import { dayAt, yearOf } from '../../../shared/calendar.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { publisherOf } from '../../../shared/publisher.ts'
import { paperHeaders } from '../../bulletin-file.ts'
import { emptyForm } from '../fields.tsx'
import { addressOf, isOfArea } from '../office.ts'
import { officeFor, officeOf, pageContext } from '../page-context.ts'
import { posted } from '../posted-form.ts'
import type { OfficeDependencies, WebEnv } from '../web-env.ts'
import type { OfficeReviews } from './office-reviews.ts'
import { BeforeSigning, canBeSigned } from './sign-off.tsx'
import { townshipReviews } from './township-reviews.tsx'

const YEAR = '/review/:year{20[0-9]{2}}'

/** `/review/2023`: the year-end review, its files and its sign-off. Before `/review/{entry}`, whose ids may look alike. */
export function yearEndRoutes(deps: OfficeDependencies, ofArea: () => Promise<OfficeReviews>): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const reviewsOf = async (c: Context<WebEnv>) => (isOfArea(c.var) ? ofArea() : townshipReviews(deps))

  for (const kind of paperKinds) {
    routes.get(`${YEAR}/review.${kind}`, async (c) => {
      const year = c.req.param('year')
      const file = await (await reviewsOf(c)).file(c, year, kind)
      return c.body(new Uint8Array(file.content), 200, paperHeaders(kind, `review-${year}`, file.fileName))
    })
  }

  routes.get('/review/latest-year', async (c) => {
    const { body } = officeOf(c)
    await authorizeReadingBody(deps, c.var.actor, body)
    const year = (await publisherOf(deps, body).years()).at(-1) ?? yearOf(dayAt(deps.now()))
    return c.redirect(addressOf(c.var, `/review/${year}`), 303)
  })

  routes.get(YEAR, async (c) => (await reviewsOf(c)).show(c, c.req.param('year'), emptyForm))

  routes.get(`${YEAR}/sign-off`, async (c) => {
    officeFor(c, deps, 'review.sign')
    const review = await (await reviewsOf(c)).toSign(c, c.req.param('year'))
    if (review.provisional || !canBeSigned(review)) return c.redirect(addressOf(c.var, `/review/${review.year}`), 303)
    return c.html(<BeforeSigning {...{ context: pageContext(c, deps), review, requestId: deps.newId() }} />)
  })

  posted(routes, `${YEAR}/sign-off`, {
    who: officeOf,
    act: async ({ c, form: { version, requestId } }) =>
      (await reviewsOf(c)).sign(c, c.req.param('year'), { version, ...(requestId === undefined ? {} : { requestId }) }),
    done: ({ c }) => `/review/${c.req.param('year')}?done=signed`,
    again: async (c, { issues }) => (await reviewsOf(c)).show(c, c.req.param('year'), { values: {}, issues }),
  })
  return routes
}
