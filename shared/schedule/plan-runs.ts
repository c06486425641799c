import type { Dependencies } from '../dependencies.ts'
import { staysMissing } from './missing.ts'

/** Townships asked for at once: a country's forty thousand must fit into the planner's minutes. */
const TOGETHER = 100

export type PlanReport = { townships: number; overdue: string[] }

/**
 * Finds the townships that have something due and asks for one run each; what is due for them is decided there. Names
 * those that have been due for hours, because their runs keep failing: somebody must be told.
 */
export async function planRuns(
  deps: Pick<Dependencies, 'runs' | 'now'> & { requestRuns(townshipIds: readonly string[]): Promise<void> },
): Promise<PlanReport> {
  const now = deps.now()
  const report: PlanReport = { townships: 0, overdue: [] }
  let asked: string[] = []
  const ask = async () => {
    await deps.requestRuns(asked)
    asked = []
  }
  for await (const { townshipId, dueAt } of deps.runs.due(now.toISOString())) {
    asked.push(townshipId)
    if (asked.length === TOGETHER) await ask()
    report.townships++
    if (staysMissing(dueAt, now)) report.overdue.push(townshipId)
  }
  if (asked.length > 0) await ask()
  return report
}
