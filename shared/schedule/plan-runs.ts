import type { Dependencies } from '../dependencies.ts'
import { staysMissing } from './missing.ts'

const EVER = '9999-12-31T23:59:59.999Z'

/** Townships asked for at once: a country's forty thousand must fit into the planner's minutes. */
const TOGETHER = 100

type PlanReport = { townships: number; digests: number; overdue: string[] }

/**
 * Finds the townships that have something due and asks for one run each; what is due for them is decided there. Names
 * those that have been due for hours, because their runs keep failing: somebody must be told.
 */
export async function planRuns(
  deps: Pick<Dependencies, 'runs' | 'now'> & {
    /** Asks for all that have anything scheduled, whenever they say that it is due: a clock that was ahead may have written that. */
    all?: boolean
    requestRuns(townshipIds: readonly string[]): Promise<void>
    /** Of whom what persons and groups asked to be told every day is to be sent. */
    requestDigests(townshipIds: readonly string[]): Promise<void>
  },
): Promise<PlanReport> {
  const now = deps.now()
  const report: PlanReport = { townships: 0, digests: 0, overdue: [] }
  const runs = together(deps.requestRuns)
  const digests = together(deps.requestDigests)
  for await (const { townshipId, dueAt, digests: isDigest } of deps.runs.due(deps.all ? EVER : now.toISOString())) {
    if (isDigest) {
      report.digests++
      await digests.add(townshipId)
      continue
    }
    await runs.add(townshipId)
    report.townships++
    if (staysMissing(dueAt, now)) report.overdue.push(townshipId)
  }
  await runs.ask()
  await digests.ask()
  return report
}

/** Asks for so many at once. */
function together(request: (townshipIds: readonly string[]) => Promise<void>) {
  let asked: string[] = []
  const ask = async () => {
    if (asked.length > 0) await request(asked)
    asked = []
  }
  return {
    ask,
    async add(townshipId: string) {
      asked.push(townshipId)
      if (asked.length === TOGETHER) await ask()
    },
  }
}
