import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { areaWithPlace } from '../../../shared/areas/authorize-area.ts'
import { latestDocument } from '../../../shared/areas/documents/area-report.ts'
import { monthsWithDue } from '../../../shared/areas/documents/due-corrections.ts'
import { getBulletin } from '../../../shared/bulletin/get-bulletin.ts'
import { dayAt, isMonth, year, yearOf } from '../../../shared/calendar.ts'
import { areaSetUp } from '../../../shared/desk/area-set-up.ts'
import { readDispatch } from '../../../shared/dispatch/read-dispatches.ts'
import { parseInput } from '../../../shared/errors.ts'
import { bodyOfArea } from '../../../shared/permissions/body.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { pageContext } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { AreaHomePage } from './home-page.tsx'
import { TownshipPage } from './township-page.tsx'
import { trailTo } from './trail.tsx'
import { AreaVillagePage } from './village-page.tsx'
import { yearsOfArea } from './years.ts'

const yearQuery = z.object({ year: z.coerce.number().pipe(year).optional() })

/** `/areas`: county, city, province: who stands where below them, down to the village and back. */
export function areaRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()

  routes.get('/areas/:area', async (c) => {
    const areaId = c.req.param('area')
    const { area, place } = await areaWithPlace(deps, c.var.actor, 'township.read', areaId)
    const context = pageContext(c, deps)
    const today = dayAt(deps.now())
    const can = (action: Parameters<typeof may>[1]) => may(c.var.actor, action, place, today)
    const wanted = parseInput(yearQuery, c.req.query()).year
    const [steps, latest, setUp, years] = await Promise.all([
      trailTo(deps, context, areaId),
      wanted === undefined ? latestEver(deps, areaId, today) : latestOf(deps, areaId, wanted, today),
      areaSetUp(deps, areaId),
      yearsOfArea(deps, areaId),
    ])
    const year = wanted ?? latest?.figures.year ?? yearOf(today)
    const months =
      latest !== null && can('bulletin.correct') ? await monthsWithDue(deps, areaId, latest.figures.year) : []
    const due = months.filter((one) => one.due.length > 0).map(({ state }) => state.month)
    return c.html(
      <AreaHomePage {...{ context, area, steps, latest, years, year, setUp, setsUp: can('area.edit'), due }} />,
    )
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

/** The latest that it published in a year. */
async function latestOf(deps: WebDependencies, areaId: string, ofYear: number, today: string) {
  const end = `${ofYear}-12-31`
  const found = await latestDocument(deps, bodyOfArea(areaId), end < today ? end : today)
  return found?.figures.year === ofYear ? found : null
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
