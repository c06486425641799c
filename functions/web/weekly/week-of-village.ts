import { addDays, mondayOf, weekOf } from '../../../shared/calendar.ts'
import type { Actor } from '../../../shared/members/member.ts'
import { may } from '../../../shared/members/permissions.ts'
import type { WeeklyReport } from '../../../shared/weekly/weekly-report.ts'
import type { WebDependencies } from '../web-env.ts'

/** What a village has said of the present week; null for whoever may not say it. */
export async function weekOfVillage(
  deps: WebDependencies,
  actor: Actor,
  townshipId: string,
  villageId: string,
  today: string,
): Promise<{ week: string; report: WeeklyReport | null; hasEntry: boolean } | null> {
  if (!may(actor, 'weekly.report', { townshipId, villageId }, today)) return null
  const week = weekOf(today)
  const monday = mondayOf(week)
  const [report, entries] = await Promise.all([
    deps.weekly.find(townshipId, villageId, week),
    deps.ledger.list({ townshipId, villageIds: [villageId], from: monday, through: addDays(monday, 6), limit: 20 }),
  ])
  return { week, report, hasEntry: entries.items.some(({ status }) => status !== 'withdrawn') }
}
