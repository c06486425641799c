/** Lines of the ledger of runs that a kill kept from being written: between what was frozen and its line. */
import type { BulletinState } from '../bulletin/record/monthly-bulletin.ts'
import { canonicalWeek, cutOffOf, weekOf, yearOf } from '../calendar.ts'
import { scheduledJob } from '../permissions/actor.ts'
import { recordRun } from '../runs/record-run.ts'
import type { RunKind } from '../runs/run.ts'
import { dispatchDueAt, figuresDueAt } from '../townships/due.ts'
import type { Settings } from '../townships/settings.ts'
import type { RunDeps } from './try-run.ts'

/** @param latestCutOff of the dispatch that was the latest before this sweep; null: none */
export async function recordMissingLines(
  deps: RunDeps,
  townshipId: string,
  {
    settings,
    latestCutOff,
    drafts,
  }: {
    settings: Settings
    latestCutOff: string | null
    drafts: readonly BulletinState[]
  },
): Promise<void> {
  const { activeFrom } = settings.schedule
  const scheduled = (dueAt: string) => (activeFrom !== null && dueAt.slice(0, 10) >= activeFrom ? dueAt : null)
  const record = async (kind: RunKind, period: string, dueAt: string, what: string) => {
    if ((await deps.runs.find(townshipId, kind, period)) !== null) return
    const report = `${what}（运行中断过，这一行是事后补记的）`
    await recordRun(deps, scheduledJob, townshipId, { kind, period, dueAt: scheduled(dueAt), outcome: 'done', report })
  }
  if (latestCutOff !== null) {
    const week = weekEndingOn(latestCutOff)
    await record('weekly_dispatch', week, dispatchDueAt(settings, week), '已调度')
  }
  for (const { month } of drafts) await record('monthly_figures', month, figuresDueAt(settings, month), '已取数')
}

/** The week, or the closing dispatch of a year, with this cut-off. */
function weekEndingOn(cutOff: string): string {
  const week = weekOf(cutOff)
  return cutOffOf(week) === cutOff ? week : canonicalWeek(`${yearOf(cutOff)}-YE`)
}
