import type { Context } from 'hono'
import { listBulletins } from '../../../shared/bulletin/list-bulletins.ts'
import { dayAt, yearOf } from '../../../shared/calendar.ts'
import { publisherOf } from '../../../shared/publisher.ts'
import { officeOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'

/** The months of the year asked for, `?year=2023`, else of the latest that is offered; and the years that are. */
export async function monthsListed(c: Context<WebEnv>, deps: WebDependencies) {
  const { body } = officeOf(c)
  const years = await publisherOf(deps, body).years()
  const year = c.req.query('year') ?? years.at(-1) ?? yearOf(dayAt(deps.now()))
  return { list: await listBulletins(deps, c.var.actor, body, { year }), years, year: Number(year) }
}
