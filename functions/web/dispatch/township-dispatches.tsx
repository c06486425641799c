import { readDispatch } from '../../../shared/dispatch/read-dispatches.ts'
import { mayHere, officeOf, pageContext } from '../page-context.ts'
import type { WebDependencies } from '../web-env.ts'
import { DispatchPage } from './dispatch-page.tsx'
import type { OfficeDispatches } from './office-dispatches.ts'

/** Of a township: made from its villages' entries. */
export function townshipDispatches(deps: WebDependencies): OfficeDispatches {
  return {
    async show(c, week) {
      const { body } = officeOf(c)
      const dispatch = await readDispatch(deps, c.var.actor, body, week)
      const robotMessages = mayHere(c, deps, 'delivery.retry') ? await deps.robots.messages(body, dispatch.week) : []
      const page = { context: pageContext(c, deps), dispatch, robotMessages }
      return c.html(<DispatchPage {...page} />)
    },
  }
}
