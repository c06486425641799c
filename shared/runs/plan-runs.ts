import type { Dependencies } from '../dependencies.ts'

/** A township due for longer than this has a run that stays missing. */
const MISSING_MILLIS = 3 * 3_600_000

export type PlanReport = { townships: number; overdue: string[] }

/**
 * Finds the townships that have something due and asks for one run each; what is due for them is decided there. Names
 * those that have been due for hours, because their runs keep failing: somebody must be told.
 */
export async function planRuns(
  deps: Pick<Dependencies, 'runs' | 'now'> & { requestRun(townshipId: string): Promise<void> },
): Promise<PlanReport> {
  const now = deps.now()
  const report: PlanReport = { townships: 0, overdue: [] }
  for await (const { townshipId, dueAt } of deps.runs.due(now.toISOString())) {
    await deps.requestRun(townshipId)
    report.townships++
    if (now.getTime() - Date.parse(dueAt) > MISSING_MILLIS) report.overdue.push(townshipId)
  }
  return report
}
