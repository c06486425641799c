import type { Hono } from 'hono'
import { monthToTake } from '../../../shared/bulletin/take-month.ts'
import { dayAt } from '../../../shared/calendar.ts'
import { typedMonth } from '../../../shared/typed-period.ts'
import { emptyForm } from '../fields.tsx'
import { officeFor, pageContext } from '../page-context.ts'
import { orAgain } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { BulletinListPage } from './list-page.tsx'
import { monthsListed } from './months-listed.ts'
import type { BulletinsOf } from './of-office.ts'

const MONTH = ':month{20[0-9]{2}-[0-9]{2}}'

/** What is asked before figures are taken, a bulletin is issued, or corrected. */
export function addBeforeRoutes(routes: Hono<WebEnv>, deps: WebDependencies, bulletinsOf: BulletinsOf): void {
  routes.get('/bulletins/take', async (c) => {
    const today = dayAt(deps.now())
    officeFor(c, deps, 'bulletin.take')
    const month = typedMonth(c.req.query('month') ?? '', today)
    return orAgain(
      c,
      async () => (await bulletinsOf(c)).askToTake(c, monthToTake(month, today)),
      async (issues) => {
        const form = { values: { month }, issues: issues.slice(0, 1).map((one) => ({ ...one, path: 'month' })) }
        return c.html(
          <BulletinListPage {...{ context: pageContext(c, deps), ...(await monthsListed(c, deps)), form }} />,
        )
      },
    )
  })
  routes.get(`/bulletins/${MONTH}/issue`, async (c) =>
    (await bulletinsOf(c)).askToIssue(c, c.req.param('month'), emptyForm),
  )
  routes.get(`/bulletins/${MONTH}/corrections`, async (c) => {
    const { requestId, reason } = c.req.query()
    const form = { values: { requestId, reason }, issues: [] }
    const chosen = c.req.queries('entryIds') ?? []
    return (await bulletinsOf(c)).askToCorrect(c, c.req.param('month'), form, chosen)
  })
}
