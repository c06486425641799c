import type { Context } from 'hono'
import { listBulletins } from '../../../shared/bulletin/list-bulletins.ts'
import { latestTargetYear } from '../../../shared/targets/latest-target-year.ts'
import { townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'

/** The months of the year asked for, `?year=2023`, else of the latest with targets; and the years that have any. */
export async function monthsListed(c: Context<WebEnv>, deps: WebDependencies) {
  const { id: townshipId } = townshipOf(c)
  const asked = c.req.query('year')
  const [list, years, latest] = await Promise.all([
    listBulletins(deps, c.var.actor, townshipId, { year: asked }),
    deps.targets.years(townshipId),
    latestTargetYear(deps, townshipId),
  ])
  return { list, years, year: asked === undefined ? latest : Number(asked) }
}
