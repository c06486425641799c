import { type Context, Hono } from 'hono'
import { areaWithPlace } from '../../../shared/areas/authorize-area.ts'
import { bodyOfArea } from '../../../shared/permissions/body.ts'
import type { Office } from '../office.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'

/** The office of an area, for whoever may read there; `forbidden` for everybody else. */
async function officeOfArea(
  deps: Pick<WebDependencies, 'areas' | 'now'>,
  actor: WebEnv['Variables']['actor'],
  areaId: string,
): Promise<Office> {
  const { area, place } = await areaWithPlace(deps, actor, 'township.read', areaId)
  return { body: bodyOfArea(areaId), name: area.name, place, areaId, base: `/areas/${areaId}` }
}

/** Before every page of an area: who may not read there learns nothing, and no page looks at a township by mistake. */
export function areaGuard(deps: WebDependencies): Hono<WebEnv> {
  const guard = new Hono<WebEnv>()
  guard.use('/areas/:area/*', async (c: Context<WebEnv>, next) => {
    c.set('office', await officeOfArea(deps, c.var.actor, c.req.param('area') ?? ''))
    c.set('township', null)
    await next()
  })
  return guard
}
