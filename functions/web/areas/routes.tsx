import { type Context, Hono } from 'hono'
import { areaWithPlace } from '../../../shared/areas/authorize-area.ts'
import { latestDocument } from '../../../shared/areas/documents/area-report.ts'
import { monthsWithDue } from '../../../shared/areas/documents/due-corrections.ts'
import { getBulletin } from '../../../shared/bulletin/get-bulletin.ts'
import { dayAt, isMonth } from '../../../shared/calendar.ts'
import { areaSetUp } from '../../../shared/desk/area-set-up.ts'
import { readDispatch } from '../../../shared/dispatch/read-dispatches.ts'
import { bodyOfArea } from '../../../shared/permissions/body.ts'
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
    const { area, place } = await areaWithPlace(deps, c.var.actor, 'township.read', areaId)
    const context = pageContext(c, deps)
    const today = dayAt(deps.now())
    const can = (action: Parameters<typeof may>[1]) => may(c.var.actor, action, place, today)
    const [steps, latest, setUp] = await Promise.all([
      trailTo(deps, context, areaId),
      latestEver(deps, areaId, today),
      areaSetUp(deps, areaId),
    ])
    const months =
      latest !== null && can('bulletin.correct') ? await monthsWithDue(deps, areaId, latest.figures.year) : []
    const due = months.filter((one) => one.due.length > 0).map(({ state }) => state.month)
    return c.html(<AreaHomePage {...{ context, area, steps, latest, setUp, setsUp: can('area.edit'), due }} />)
  })

  routes.get('/areas/:area/townships/:township/:period', async (c) => {
    const { area, township, period } = c.req.param()
    const figures = await documentOf(c, township, period)
    const context = pageContext(c, deps)
    const steps = await trailTo(deps, context, area)
    return c.html(<TownshipPage {...{ context, steps, areaId: area, period, figures }} />)
  })

  routes.get('/areas/:area/townships/:township/:period/:village', async (c) => {
    const { area, township, period, village } = c.req.param()
    const figures = await documentOf(c, township, period)
    const context = pageContext(c, deps)
    const steps = await trailTo(deps, context, area)
    const found = await deps.townships.find(township)
    const place = { townshipId: township, countyId: found?.countyId ?? null }
    const readsEntries = may(c.var.actor, 'income.read_all', place, dayAt(deps.now()))
    return c.html(
      <AreaVillagePage {...{ context, steps, areaId: area, period, figures, villageId: village, readsEntries }} />,
    )
  })

  const documentOf = (c: Context<WebEnv>, township: string, period: string) =>
    isMonth(period)
      ? getBulletin(deps, c.var.actor, { townshipId: township, month: period }, {})
      : readDispatch(deps, c.var.actor, township, period)
  return routes
}

/** Of this year, else of the year in which the area last published. */
async function latestEver(deps: WebDependencies, areaId: string, today: string) {
  const body = bodyOfArea(areaId)
  const found = await latestDocument(deps, body, today)
  if (found !== null) return found
  const [cutOff, { closedThrough }] = await Promise.all([
    deps.dispatches.latestCutOff(body),
    deps.townships.closing(body),
  ])
  const year = [cutOff, closedThrough]
    .flatMap((one) => one?.slice(0, 4) ?? [])
    .sort()
    .at(-1)
  return year === undefined ? null : latestDocument(deps, body, `${year}-12-31`)
}
