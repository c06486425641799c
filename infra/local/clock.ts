import type { Dependencies } from '../../shared/dependencies.ts'
import { planRuns } from '../../shared/runs/plan-runs.ts'
import { runTownship } from '../../shared/runs/run-township.ts'

const EVERY_MILLIS = 60_000

/** What EventBridge, the queue and its workers are on AWS: every minute, one township after another. */
export function runSchedules(deps: Dependencies): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let isStopping = false
  const sweep = async () => {
    const due: string[] = []
    await planRuns({ ...deps, requestRuns: async (ids) => void due.push(...ids) })
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
  }, EVERY_MILLIS)
  return {
    async stop() {
      clearInterval(timer)
      isStopping = true
      await running
    },
  }
}
