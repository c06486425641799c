import { Hono } from 'hono'
import * as z from 'zod'
import { week } from '../../../shared/calendar.ts'
import { parseInput } from '../../../shared/errors.ts'
import { id } from '../../../shared/text.ts'
import { reportWeek } from '../../../shared/weekly/report-week.ts'
import { townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'

const form = z.object({ village: id, week })

/** `/income/nil`: nothing this week, with one tap; then back to the village's own page. */
export function weeklyRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.post('/income/nil', async (c) => {
    const { village, week: ofWeek } = parseInput(form, await c.req.parseBody())
    const townshipId = townshipOf(c).id
    const existing = await deps.weekly.find(townshipId, village, ofWeek)
    const { problem = '', helpNeeded = '', nextStep = '' } = existing ?? {}
    const report = { nil: true, problem, helpNeeded, nextStep, version: existing?.version ?? 0 }
    await reportWeek(deps, c.var.actor, townshipId, village, ofWeek, report)
    return c.redirect(`/income?village=${village}`, 303)
  })
  return routes
}
