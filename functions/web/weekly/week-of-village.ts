import type { At } from '../../../shared/at.ts'
import { addDays, cutOffOf, dayAt, mondayOf, weekOf } from '../../../shared/calendar.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import { isKept } from '../../../shared/income/entry-status.ts'
import type { Actor } from '../../../shared/permissions/actor.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import type { WeeklyReport } from '../../../shared/weekly/weekly-report.ts'
import type { WebDependencies } from '../web-env.ts'

export type VillageWeek = {
  week: string
  report: WeeklyReport | null
  /** What was received in the week, but for what was withdrawn. */
  entries: IncomeEntry[]
  hasEntry: boolean
  /** Its dispatch is taken. */
  isClosed: boolean
}

/** What a village has said of a week, the present one unless another is asked for; null for whoever may not say it. */
export async function weekOfVillage(
  deps: WebDependencies,
  actor: Actor,
  { townshipId, villageId }: At<'townshipId' | 'villageId'>,
  week = weekOf(dayAt(deps.now())),
): Promise<VillageWeek | null> {
  if (!may(actor, 'weekly.report', { townshipId, villageId }, dayAt(deps.now()))) return null
  const monday = mondayOf(week)
  const [report, found, latestCutOff] = await Promise.all([
    deps.weekly.find(townshipId, villageId, week),
    deps.income.list({ townshipId, villageIds: [villageId], from: monday, through: addDays(monday, 6), limit: 50 }),
    deps.dispatches.latestCutOff(townshipId),
  ])
  const entries = found.items.filter(isKept)
  const isClosed = latestCutOff !== null && latestCutOff >= cutOffOf(week)
  return { week, report, entries, hasEntry: entries.length > 0, isClosed }
}
