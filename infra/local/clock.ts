import { dayAt } from '../../shared/calendar.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { type ClockDoubt, isScheduled, lookAtClock } from '../../shared/schedule/clock-doubt.ts'
import { planRuns } from '../../shared/schedule/plan-runs.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'

const EVERY_MILLIS = 60_000

/**
 * What EventBridge, the queue and its workers are on AWS: every minute, one township after another. Where the clock jumped
 * nothing scheduled is done until a person says that it is right.
 */
export function runSchedules(deps: Dependencies, everyMillis = EVERY_MILLIS): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let isStopping = false
  const toldOn = new Map<string, string>()
  let doubtToldOn = ''
  let allAskedOn = ''
  const askedIn = new Map<string, string>()
  /**
   * On AWS an alarm says it; here the log does, once a day, beside the first page of the office. Every hour the mail to the
   * township's own address is asked for, of which the store remembers whether it has gone today.
   */
  const tellOverdue = async (townshipIds: readonly string[]) => {
    const now = deps.now()
    const today = dayAt(now)
    const hour = now.toISOString().slice(0, 13)
    for (const townshipId of townshipIds.filter((one) => askedIn.get(one) !== hour)) {
      askedIn.set(townshipId, hour)
      await deps.requestDelivery({ townshipId, alarm: 'missing_run' })
    }
    for (const townshipId of townshipIds.filter((one) => toldOn.get(one) !== today)) {
      toldOn.set(townshipId, today)
      deps.log.error('a run stays missing', new Error('due for more than three hours'), { townshipId })
    }
  }
  /** Once a day by the clock that is in doubt; the first page asks a person. */
  const tellDoubt = ({ lastAt, now }: ClockDoubt) => {
    const today = dayAt(deps.now())
    if (doubtToldOn === today) return
    doubtToldOn = today
    deps.log.error('scheduled work is stopped', new Error('the clock jumped: a person must say that it is right'), {
      lastAt,
      now,
    })
  }
  const sweep = async () => {
    const doubt = await lookAtClock(deps)
    if (doubt !== null) tellDoubt(doubt)
    const due: string[] = []
    const digests: string[] = []
    // On the first look, and where it is another day than on the last: what a clock that was ahead wrote down is reckoned anew.
    const today = dayAt(deps.now())
    const { overdue } = await planRuns({
      ...deps,
      all: doubt === null && allAskedOn !== today,
      requestRuns: async (ids) => void due.push(...ids),
      requestDigests: async (ids) => void digests.push(...ids),
    })
    if (doubt === null) {
      allAskedOn = today
      await tellOverdue(overdue)
      for (const townshipId of digests) await deps.requestDelivery({ townshipId, digests: true })
    }
    for (const townshipId of due) {
      if (isStopping) return
      // Asked again for each: catching up takes long enough for somebody to set the clock.
      if ((await lookAtClock(deps)) !== null && (await isScheduled(deps, townshipId))) continue
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
