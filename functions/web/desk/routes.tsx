import { Hono } from 'hono'
import { home } from '../../../shared/desk/home.ts'
import { clockQuestion } from '../../../shared/schedule/clock-doubt.ts'
import { confirmClock } from '../../../shared/schedule/confirm-clock.ts'
import { countyIdOf } from '../members/county-of.ts'
import { pageContext, townshipOf } from '../page-context.ts'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { HomePage } from './home-page.tsx'

/** `/`: the first page of each role; someone of an area is led to the area's. `/clock`: the time is right. */
export function deskRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/', async (c) => {
    const areaId = c.var.township === null ? countyIdOf(c.var.actor) : null
    if (areaId !== null) return c.redirect(`/areas/${areaId}`, 303)
    const township = townshipOf(c)
    const { actor } = c.var
    const context = pageContext(c, deps)
    const year = c.req.query('year')
    const found = await home(deps, actor, township.id, { year })
    const clock = await clockQuestion(deps, actor, { townshipId: township.id, countyId: township.countyId })
    return c.html(<HomePage {...{ context, township, home: found, clock }} />)
  })
  posted(routes, '/clock', {
    who: townshipOf,
    act: ({ actor, here, form }) => confirmClock(deps, actor, here.id, form.values),
    done: () => '/',
  })
  return routes
}
