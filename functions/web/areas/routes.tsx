import { type Context, Hono } from 'hono'
import { getBulletin } from '../../../shared/bulletin/get-bulletin.ts'
import { dayAt, isMonth } from '../../../shared/calendar.ts'
import { areaHome } from '../../../shared/desk/area-home.ts'
import { readDispatch } from '../../../shared/dispatch/read-dispatches.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { pageContext } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { AreaHomePage } from './home-page.tsx'
import { TownshipPage } from './township-page.tsx'
import { trailTo } from './trail.tsx'
import { AreaVillagePage } from './village-page.tsx'

/** `/areas`: county, city, province: who stands where below them, down to the village and back. */
export function areaRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/areas/:area', async (c) => {
    const areaId = c.req.param('area')
    const home = await areaHome(deps, c.var.actor, areaId)
    const context = pageContext(c, deps)
    const steps = await trailTo(deps, context, areaId)
    return c.html(<AreaHomePage {...{ context, steps, home }} />)
  })

  /** The township's page of a period, with what somebody who oversees it goes on to. */
  const townshipPage = async (
    c: Context<WebEnv>,
    { area: areaId, township, period }: Record<'area' | 'township' | 'period', string>,
  ) => {
    const figures = await documentOf(c, township, period)
    const context = pageContext(c, deps)
    const steps = await trailTo(deps, context, areaId)
    const found = await deps.townships.find(township)
    const place = { townshipId: township, countyId: found?.countyId ?? null }
    const oversees = may(c.var.actor, 'income.read_all', place, dayAt(deps.now()))
    return { context, steps, areaId, period, figures, oversees }
  }

  routes.get('/areas/:area/townships/:township/:period', async (c) =>
    c.html(<TownshipPage {...(await townshipPage(c, c.req.param()))} />),
  )

  routes.get('/areas/:area/townships/:township/:period/:village', async (c) => {
    const page = await townshipPage(c, c.req.param())
    return c.html(<AreaVillagePage {...page} villageId={c.req.param('village')} />)
  })

  const documentOf = (c: Context<WebEnv>, township: string, period: string) =>
    isMonth(period)
      ? getBulletin(deps, c.var.actor, { townshipId: township, month: period }, {})
      : readDispatch(deps, c.var.actor, township, period)
  return routes
}
