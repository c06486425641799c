import { isDraft } from '../bulletin/record/bulletin-status.ts'
import { addDays, cutOffOf, dayAt, instantOf, lastDayOf, weekOf } from '../calendar.ts'
import { DomainError } from '../errors.ts'
import { scheduledJob } from '../permissions/actor.ts'
import { type Publisher, publisherOf } from '../publisher.ts'
import { recordRun } from '../runs/record-run.ts'
import { type DueRun, dueDispatches, dueFigures, nextDueAt } from '../townships/due.ts'
import type { StoredSettings } from '../townships/settings.ts'
import { recordMissingLines } from './missing-lines.ts'
import {
  finishOpen,
  finishTakings,
  issueDue,
  noteSettled,
  soonest,
  tellOpenDispatches,
  unsettledBulletins,
  waitForPersons,
} from './open-bulletins.ts'
import { type RunDeps, type TownshipReport, tryRun } from './try-run.ts'

/**
 * Runs whatever is due for one township, or area, and not done: dispatches by ascending cut-off, then the figures of months, then
 * issues, then what a crash left open, then mail. A run that fails is recorded and stops only later periods of its kind;
 * the report says so and the township stays due, so that the next sweep tries again.
 */
export async function runTownship(deps: RunDeps, townshipId: string): Promise<TownshipReport> {
  const report: TownshipReport = { townshipId, done: [], failed: [] }
  const stored = await attemptReading(deps, report, townshipId)
  if (stored !== null) await runDue(deps, report, townshipId, stored)
  return report
}

/**
 * Settings that cannot be read stop everything: then the line of the present week, which is not due yet, says so, and is
 * mended by its dispatch.
 */
async function attemptReading(
  deps: RunDeps,
  report: TownshipReport,
  townshipId: string,
): Promise<StoredSettings | null> {
  try {
    return await deps.townships.settings(townshipId)
  } catch (error) {
    // A store that cannot be read takes no line either.
    if (error instanceof DomainError) throw error
    const period = weekOf(dayAt(deps.now()))
    const why = '乡镇的设置有损坏，读不出来，定时任务都没有运行；请联系运维人员，从备份恢复'
    report.failed.push({ what: `weekly_dispatch ${period}`, why })
    deps.log.error('settings cannot be read', error, { townshipId })
    const run = { kind: 'weekly_dispatch', period, dueAt: null, outcome: 'failed', report: why } as const
    await recordRun(deps, scheduledJob, townshipId, run)
    return null
  }
}

async function runDue(
  deps: RunDeps,
  report: TownshipReport,
  townshipId: string,
  { settings, version }: StoredSettings,
): Promise<void> {
  const now = deps.now().toISOString()
  const publisher = publisherOf(deps, townshipId)
  let latestCutOff = await deps.dispatches.latestCutOff(townshipId)
  const dispatchedBefore = latestCutOff
  const weeks = dueDispatches(settings, latestCutOff, soon(now))
  for await (const due of dueOrReady(weeks, now, publisher)) {
    const done = await tryRun(deps, report, { townshipId, ...due }, async () => {
      latestCutOff = (await publisher.takeWeek(scheduledJob, due.period, due.dueAt)).dispatch.cutOff
    })
    // Weeks and months never go backwards: taking a later one now would forfeit the one that failed.
    if (!done) break
  }
  const closing = rereadAfterAttempts(report, () => deps.townships.closing(townshipId))
  const recent = rereadAfterAttempts(report, async () => unsettledBulletins(deps, townshipId, await closing()))
  const bulletins = await recent()
  await finishTakings(deps, report, { states: bulletins, publisher }, townshipId)
  const discarded = await waitForPersons(deps, bulletins, townshipId)
  const months = dueFigures(settings, (await closing()).closedThrough, soon(now), discarded)
  for await (const due of dueOrReady(months, now, publisher)) {
    const done = await tryRun(deps, report, { townshipId, ...due }, () =>
      publisher.takeMonth(scheduledJob, due.period, due.dueAt),
    )
    if (!done) break
  }
  // What was taken in this sweep has its line.
  const left = { settings, latestCutOff: latestCutOff === dispatchedBefore ? latestCutOff : null }
  await recordMissingLines(deps, townshipId, { ...left, drafts: bulletins.filter(isDraft) })
  const nextIssue = await issueDue(deps, report, townshipId, { settings, states: await recent(), now })
  const nextMail = await finishOpen(deps, report, await recent(), townshipId)
  // Also where no robot is left: a message that was on its way when its robot was removed is settled, not forgotten.
  const nextNews = await tellOpenDispatches(deps, report, townshipId, latestCutOff)
  if (report.failed.length === 0) {
    const asRead = await deps.runs.dueAt(townshipId)
    // Whoever changed the settings meanwhile made the township due at once, by what this run did not know.
    if ((await deps.townships.settings(townshipId)).version !== version) return
    const nextOfCalendar = nextDueAt(settings, latestCutOff, (await closing()).closedThrough, discarded)
    await noteSettled(deps, townshipId, await closing(), await recent())
    await deps.runs.setNextDue(townshipId, soonest(nextOfCalendar, nextIssue, nextMail, nextNews), asRead)
  }
}

/** Nothing is taken earlier before its hour than this. */
function soon(now: string): string {
  return instantOf(addDays(dayAt(new Date(now)), 40), '23:59')
}

/** What is due by now, and after it what is over and need not wait for its hour. */
async function* dueOrReady(runs: readonly DueRun[], now: string, publisher: Publisher): AsyncGenerator<DueRun> {
  const today = dayAt(new Date(now))
  for (const run of runs) {
    const lastDay = run.kind === 'weekly_dispatch' ? cutOffOf(run.period) : lastDayOf(run.period)
    if (run.dueAt > now && !(lastDay < today && (await publisher.isReady(run.period)))) return
    yield run
  }
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
