import { Hono } from 'hono'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { bulletinSettingRoutes } from './bulletin.tsx'
import { downloadRoutes } from './downloads.tsx'
import { historyRoutes } from './history.tsx'
import { importRoutes } from './import.tsx'
import { memberRoutes } from './members.tsx'
import { overviewRoutes } from './overview.tsx'
import { ruleRoutes } from './rules.tsx'
import { runRoutes } from './runs.tsx'
import { scheduleRoutes } from './schedule.tsx'
import { targetRoutes } from './targets.tsx'
import { villageRoutes } from './villages.tsx'

/** `/settings` with all below it, and `/download`. */
export function settingsRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  for (const part of [
    overviewRoutes,
    villageRoutes,
    targetRoutes,
    ruleRoutes,
    scheduleRoutes,
    bulletinSettingRoutes,
    memberRoutes,
    importRoutes,
    downloadRoutes,
    historyRoutes,
    runRoutes,
  ]) {
    routes.route('/', part(deps))
  }
  return routes
}
