import { takeBulletin } from '../bulletin/take-bulletin.ts'
import { runDispatch } from '../dispatch/run-dispatch.ts'
import { scheduledJob } from '../permissions/actor.ts'
import { dueDispatches, dueFigures, nextDueAt } from '../townships/due.ts'
import { attempt, type RunDeps, type TownshipReport } from './attempt.ts'
import {
  finishOpen,
  finishTakings,
  issueDue,
  recentBulletins,
  soonest,
  tellOpenDispatches,
  waitForPersons,
} from './open-bulletins.ts'

/**
 * Runs whatever is due for one township and not done: dispatches by ascending cut-off, then the figures of months, then
 * issues, then what a crash left open, then mail. A run that fails is recorded and stops only later periods of its kind;
 * the report says so and the township stays due, so that the next sweep tries again.
 */
export async function runTownship(deps: RunDeps, townshipId: string): Promise<TownshipReport> {
  const report: TownshipReport = { townshipId, done: [], failed: [] }
  const now = deps.now().toISOString()
  const { settings } = await deps.townships.settings(townshipId)
  let latestCutOff = await deps.dispatches.latestCutOff(townshipId)
  for (const due of dueDispatches(settings, latestCutOff, now)) {
    const done = await attempt(deps, report, townshipId, due, async () => {
      const { dispatch } = await runDispatch(deps, scheduledJob, townshipId, due.period, due.dueAt)
      latestCutOff = dispatch.cutOff
    })
    // Weeks and months never go backwards: taking a later one now would forfeit the one that failed.
    if (!done) break
  }
  const recent = rereadAfterAttempts(report, () => recentBulletins(deps, townshipId))
  const closing = rereadAfterAttempts(report, () => deps.townships.closing(townshipId))
  const bulletins = await recent()
  await finishTakings(deps, report, bulletins, townshipId)
  const discarded = await waitForPersons(deps, bulletins, townshipId)
  for (const due of dueFigures(settings, (await closing()).closedThrough, now, discarded)) {
    const done = await attempt(deps, report, townshipId, due, () =>
      takeBulletin(deps, scheduledJob, townshipId, due.period, due.dueAt),
    )
    if (!done) break
  }
  const nextIssue = await issueDue(deps, report, townshipId, { settings, states: await recent(), now })
  const nextMail = await finishOpen(deps, report, await recent(), townshipId)
  // Also where no robot is left: a message that was on its way when its robot was removed is settled, not forgotten.
  const nextNews = await tellOpenDispatches(deps, report, townshipId, latestCutOff)
  if (report.failed.length === 0) {
    const nextOfCalendar = nextDueAt(settings, latestCutOff, (await closing()).closedThrough, discarded)
    await deps.runs.setNextDue(townshipId, soonest(nextOfCalendar, nextIssue, nextMail, nextNews))
  }
  return report
}

/** What is read again only when something was done since: it costs as much as the figures of a small township. */
function rereadAfterAttempts<T>(report: TownshipReport, read: () => Promise<T>): () => Promise<T> {
  const attempts = () => report.done.length + report.failed.length
  let kept: { value: T; at: number } | undefined
  return async () => {
    if (kept?.at !== attempts()) kept = { at: attempts(), value: await read() }
    return kept.value
  }
}
