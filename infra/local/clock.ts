import { dayAt } from '../../shared/calendar.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { planRuns } from '../../shared/runs/plan-runs.ts'
import { runTownship } from '../../shared/runs/run-township.ts'

const EVERY_MILLIS = 60_000

/** What EventBridge, the queue and its workers are on AWS: every minute, one township after another. */
export function runSchedules(deps: Dependencies, everyMillis = EVERY_MILLIS): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let isStopping = false
  const toldOn = new Map<string, string>()
  /** On AWS an alarm says it; here the log does, once a day, beside the first page of the office. */
  const tellOverdue = (townshipIds: readonly string[]) => {
    const today = dayAt(deps.now())
    for (const townshipId of townshipIds.filter((one) => toldOn.get(one) !== today)) {
      toldOn.set(townshipId, today)
      deps.log.error('a run stays missing', new Error('due for more than three hours'), { townshipId })
    }
  }
  const sweep = async () => {
    const due: string[] = []
    const { overdue } = await planRuns({ ...deps, requestRuns: async (ids) => void due.push(...ids) })
    tellOverdue(overdue)
    for (const townshipId of due) {
      if (isStopping) return
      // One township's failure is never another's.
      await runTownship(deps, townshipId).catch((error: unknown) =>
        deps.log.error('township run failed', error, { townshipId }),
      )
    }
  }
  const timer = setInterval(() => {
    running = running.then(sweep).catch((error: unknown) => deps.log.error('sweep failed', error))
  }, everyMillis)
  return {
    async stop() {
      clearInterval(timer)
      isStopping = true
      await running
    },
  }
}
