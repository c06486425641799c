import { Hono } from 'hono'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { addEditRoutes } from './edit-routes.tsx'
import { addEntryRoutes } from './entry-routes.tsx'
import { addNewIncomeRoutes } from './new-routes.tsx'
import { addServiceWorker } from './service-worker.ts'

/** `/income`: the form, one entry and what may be done with it. */
export function incomeRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  addServiceWorker(routes)
  // Narrow paths first: an entry's id could be `new`.
  addNewIncomeRoutes(routes, deps)
  addEditRoutes(routes, deps)
  addEntryRoutes(routes, deps)
  return routes
}
