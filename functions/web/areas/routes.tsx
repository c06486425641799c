import { type Context, Hono } from 'hono'
import { authorizeReadingArea } from '../../../shared/areas/authorize-area.ts'
import { getBulletin } from '../../../shared/bulletin/get-bulletin.ts'
import { dayAt, isMonth } from '../../../shared/calendar.ts'
import { areaHome } from '../../../shared/desk/area-home.ts'
import { readDispatch } from '../../../shared/dispatch/read-dispatches.ts'
import { DomainError } from '../../../shared/errors.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { officeOf, pageContext } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { pathOf } from './addresses.ts'
import { ElsewherePage } from './elsewhere-page.tsx'
import { AreaHomePage } from './home-page.tsx'
import { TownshipPage, withPeriod } from './township-page.tsx'
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
    orElsewhere(c, c.req.param(), async () => c.html(<TownshipPage {...(await townshipPage(c, c.req.param()))} />)),
  )

  routes.get('/areas/:area/townships/:township/:period/:village', async (c) =>
    orElsewhere(c, c.req.param(), async () => {
      const page = await townshipPage(c, c.req.param())
      return c.html(<AreaVillagePage {...page} villageId={c.req.param('village')} />)
    }),
  )

  /** From an area's document to that of an area below it. */
  routes.get('/areas/:area/areas/:below/:period', async (c) =>
    orElsewhere(c, c.req.param(), async () => {
      const { below, period } = c.req.param()
      await authorizeReadingArea(deps, c.var.actor, below)
      return c.redirect(pathOf(below, encodeURIComponent(period)))
    }),
  )

  /** What a document leads to; of what its people may not read since it went to another area, a page that says so. */
  const orElsewhere = async (
    c: Context<WebEnv>,
    { area: areaId, period }: Record<'area' | 'period', string>,
    show: () => Promise<Response>,
  ): Promise<Response> => {
    try {
      return await show()
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'forbidden') throw error
      const context = pageContext(c, deps)
      const steps = withPeriod({ context, steps: await trailTo(deps, context, areaId), areaId, period })
      return c.html(<ElsewherePage {...{ context, steps }} areaName={officeOf(c).name} />, 403)
    }
  }

  const documentOf = (c: Context<WebEnv>, township: string, period: string) =>
    isMonth(period)
      ? getBulletin(deps, c.var.actor, { townshipId: township, month: period }, {})
      : readDispatch(deps, c.var.actor, township, period)
  return routes
}
