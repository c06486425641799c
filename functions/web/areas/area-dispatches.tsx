import { readAreaDispatch } from '../../../shared/areas/documents/read-area-dispatch.ts'
import type { OfficeDispatches } from '../dispatch/office-dispatches.ts'
import { mayHere, officeOf, pageContext } from '../page-context.ts'
import type { WebDependencies } from '../web-env.ts'
import { areaOf } from './area-of.ts'
import { AreaDispatchPage } from './dispatch-page.tsx'
import { trailTo } from './trail.tsx'

/** Of an area: made from what its children froze. */
export function areaDispatches(deps: WebDependencies): OfficeDispatches {
  return {
    async show(c, week) {
      const dispatch = await readAreaDispatch(deps, c.var.actor, areaOf(c), week)
      const { body } = officeOf(c)
      const canRetry = mayHere(c, deps, 'delivery.retry')
      const robotMessages = canRetry ? await deps.robots.messages(body, dispatch.week) : []
      const context = pageContext(c, deps)
      const steps = await trailTo(deps, context, areaOf(c))
      const page = { context, steps, dispatch, robotMessages, canRetry }
      return c.html(<AreaDispatchPage {...page} />)
    },
  }
}
