import { Hono } from 'hono'
import { home } from '../../../shared/desk/home.ts'
import { clockQuestion } from '../../../shared/schedule/clock-doubt.ts'
import { confirmClock } from '../../../shared/schedule/confirm-clock.ts'
import { CountyPage } from '../county/county-page.tsx'
import { countyIdOf } from '../members/county-of.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import { sortingOf } from '../parts/sorting.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { HomePage } from './home-page.tsx'

/** `/`: the first page of each role; for someone of a county its townships side by side, of what is above counties the area's home. `/clock`: the time is right. */
export function deskRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/', async (c) => {
    const { actor, township } = c.var
    const context = pageContext(c, deps)
    const year = c.req.query('year')
    if (township === null) {
      const countyId = countyIdOf(actor)
      if (countyId !== null && (await isAboveAreas(deps, countyId))) return c.redirect(`/areas/${countyId}`, 303)
      return c.html(await CountyPage({ context, deps, actor, countyId, year, sorting: sortingOf(c) }))
    }
    const found = await home(deps, actor, township.id, { year })
    const clock = await clockQuestion(deps, actor, { townshipId: township.id, countyId: township.countyId })
    return c.html(<HomePage {...{ context, township, home: found, clock }} />)
  })
  routes.post('/clock', async (c) => {
    await confirmClock(deps, c.var.actor, townshipOf(c).id, await c.req.parseBody())
    return c.redirect('/', 303)
  })
  return routes
}

/** A city's or province's children have no books to set side by side: what they published stands on its own first page. */
async function isAboveAreas(deps: WebDependencies, areaId: string): Promise<boolean> {
  return (await deps.areas.children(areaId)).some(({ kind }) => kind === 'area')
}
