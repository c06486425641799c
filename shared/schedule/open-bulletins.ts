/** What is left to do about bulletins that were taken: finish takings, issue, make up for what a crash left open. */
import { finishIssue, issueBulletin, recordIssue } from '../bulletin/issue-bulletin.ts'
import { isBeingTaken, isDiscarded, isDraft, isIssued } from '../bulletin/record/bulletin-status.ts'
import { type BulletinState, isFinished } from '../bulletin/record/monthly-bulletin.ts'
import { addDays, cutOffOf, dayAt, weekOf, yearOf } from '../calendar.ts'
import { needsLook, type OutboxRecord } from '../outbox/send-once.ts'
import { scheduledJob } from '../permissions/actor.ts'
import type { Publisher } from '../publisher.ts'
import { NEWS_DAYS } from '../robots/tell-robots.ts'
import { recordRun } from '../runs/record-run.ts'
import { issueDueAt } from '../townships/due.ts'
import type { Settings } from '../townships/settings.ts'
import type { Closing } from '../townships/township.ts'
import { type RunDeps, type TownshipReport, tryRun } from './try-run.ts'

/** Mail of a bulletin is looked after for this long; what is open then has been shown to people for weeks. */
const MAIL_MILLIS = 35 * 86_400_000
/** Mail that waits is looked at again after this: when a try that died on the way is known to have died. */
const MAIL_AGAIN_MILLIS = 15 * 60_000

/** Issues the drafts whose time has come; of several only the latest is mailed. Returns when the next one is due. */
export async function issueDue(
  deps: RunDeps,
  report: TownshipReport,
  townshipId: string,
  { settings, states, now }: { settings: Settings; states: readonly BulletinState[]; now: string },
): Promise<string | null> {
  if (settings.schedule.activeFrom === null) return null
  const drafts = states.filter(isDraft)
  const automatic = drafts.filter(
    (state) => settings.issue.mode === 'automatic' && !settings.issue.held.includes(state.month),
  )
  for (const state of drafts.filter((one) => !automatic.includes(one))) {
    const why = settings.issue.mode === 'sign_off' ? '等待签发' : '已暂缓印发'
    await recordWaiting(deps, townshipId, state.month, why)
  }
  const withDueAt = automatic.map((state) => ({ state, dueAt: issueDueAt(settings, takenAtOf(state)) }))
  const due = withDueAt.filter((one) => one.dueAt <= now)
  for (const { state, dueAt } of due) {
    const mail = state === due.at(-1)?.state && !states.some((one) => one.month > state.month && isIssued(one))
    const run = { kind: 'monthly_issue' as const, period: state.month, dueAt }
    await tryRun(deps, report, { townshipId, ...run }, () =>
      issueBulletin(deps, scheduledJob, { townshipId, month: state.month, mail, dueAt }),
    )
  }
  return (
    withDueAt
      .filter((one) => one.dueAt > now)
      .map((one) => one.dueAt)
      .sort()[0] ?? null
  )
}

/** A draft that somebody threw away is not taken again by itself: the ledger of runs says that it waits. */
export async function waitForPersons(
  deps: RunDeps,
  states: readonly BulletinState[],
  townshipId: string,
): Promise<ReadonlySet<string>> {
  const discarded = states.filter(isDiscarded).map((one) => one.month)
  for (const month of discarded) await recordWaiting(deps, townshipId, month, '草稿已作废，等待重新取数')
  return new Set(discarded)
}

async function recordWaiting(deps: RunDeps, townshipId: string, month: string, report: string): Promise<void> {
  const earlier = await deps.runs.find(townshipId, 'monthly_issue', month)
  if (earlier?.report === report) return
  await recordRun(deps, scheduledJob, townshipId, {
    kind: 'monthly_issue',
    period: month,
    dueAt: null,
    outcome: 'waiting',
    report,
  })
}

/** Takings whose process died after the months were closed. */
export async function finishTakings(
  deps: RunDeps,
  report: TownshipReport,
  { states, publisher }: { states: readonly BulletinState[]; publisher: Publisher },
  townshipId: string,
): Promise<void> {
  for (const state of states.filter(isBeingTaken)) {
    // When it was due its line knows, if it was scheduled.
    const run = { kind: 'monthly_figures' as const, period: state.month, dueAt: null }
    await tryRun(deps, report, { townshipId, ...run }, () => publisher.takeMonth(scheduledJob, state.month))
  }
}

/**
 * Issued bulletins whose files, records or mails a crash left undone, and mails whose pause is over. Returns when to look
 * again; null: nothing is open.
 */
export async function finishOpen(
  deps: RunDeps,
  report: TownshipReport,
  states: readonly BulletinState[],
  townshipId: string,
): Promise<string | null> {
  let lookAgainAt: string | null = null
  const issued = states.filter(isIssued)
  for (const state of issued) {
    const run = { kind: 'delivery' as const, period: state.month, dueAt: state.issuedAt ?? '' }
    if (!isFinished(state)) {
      lookAgainAt = soonest(lookAgainAt, mailAgainAt(deps))
      await tryRun(deps, report, { townshipId, ...run }, async () => {
        const issue = await deps.runs.find(townshipId, 'monthly_issue', state.month)
        if (issue?.outcome !== 'done')
          await recordIssue(deps, scheduledJob, townshipId, { ...state, dueAt: issue?.dueAt ?? null })
        await finishIssue(deps, townshipId, state.month)
      })
    } else if (isMailed(deps, state)) {
      const open = await openOf(deps, townshipId, state.month)
      if (open.length === 0) continue
      lookAgainAt = soonest(lookAgainAt, nextLook(deps, open))
      if (open.some((one) => needsLook(one, deps.now()))) {
        await tryRun(deps, report, { townshipId, ...run }, () =>
          deps.requestDelivery({ townshipId, month: state.month }),
        )
      }
    }
  }
  return lookAgainAt
}

/** Its latest revision is young enough for mail to be on the way. */
function isMailed(deps: RunDeps, { mail, issuedAt, revisions }: BulletinState): boolean {
  const latest = [issuedAt ?? '', revisions.at(-1)?.takenAt ?? ''].sort().at(-1) ?? ''
  return mail && deps.now().getTime() - Date.parse(latest) < MAIL_MILLIS
}

async function openOf(deps: RunDeps, townshipId: string, month: string): Promise<OutboxRecord[]> {
  const [deliveries, messages] = await Promise.all([
    deps.bulletins.deliveries(townshipId, month),
    deps.robots.messages(townshipId, month),
  ])
  return [...deliveries, ...messages].filter(isOpen)
}

/** What waits is looked at when its pause is over, everything else when a try that died is known to have died. */
function nextLook(deps: RunDeps, open: readonly OutboxRecord[]): string {
  const paused = open.filter((one) => !needsLook(one, deps.now())).flatMap(({ nextTryAt }) => nextTryAt ?? [])
  return soonest(paused.sort()[0] ?? null, paused.length < open.length ? mailAgainAt(deps) : null) ?? mailAgainAt(deps)
}

function mailAgainAt({ now }: RunDeps): string {
  return new Date(now().getTime() + MAIL_AGAIN_MILLIS).toISOString()
}

/** What robots have not said of the dispatches that are still news is asked for again. Returns when to look again. */
export async function tellOpenDispatches(
  deps: RunDeps,
  report: TownshipReport,
  townshipId: string,
  latestCutOff: string | null,
): Promise<string | null> {
  const since = addDays(dayAt(deps.now()), -NEWS_DAYS)
  if (latestCutOff === null || latestCutOff < since) return null
  // The messages alone: a dispatch is a large item, and most townships have no robot.
  const messages = await deps.robots.messagesSince(townshipId, firstPeriodFrom(since))
  const ofDispatches = messages.filter(({ period }) => isDispatch(period) && cutOffOf(period) >= since)
  const open = ofDispatches.filter(isOpen)
  const weeks = new Set(open.filter((one) => needsLook(one, deps.now())).map(({ period }) => period))
  for (const week of weeks) {
    const run = { kind: 'delivery' as const, period: week, dueAt: deps.now().toISOString() }
    await tryRun(deps, report, { townshipId, ...run }, () => deps.requestDelivery({ townshipId, week }))
  }
  return open.length === 0 ? null : nextLook(deps, open)
}

/** In the order of names: of the last days of a year, which may lie in a week of the next, its closing dispatch. */
function firstPeriodFrom(onDay: string): string {
  const closing = `${yearOf(onDay)}-YE`
  return weekOf(onDay) < closing ? weekOf(onDay) : closing
}

function isDispatch(period: string): boolean {
  return /-(W\d\d|YE)$/.test(period)
}

function isOpen({ status }: OutboxRecord): boolean {
  return status === 'pending' || status === 'sending'
}

/** The bulletins that a run may have something to do about, oldest first: those after the settled ones, else of this year and the last. */
export async function unsettledBulletins(
  { bulletins, now }: RunDeps,
  townshipId: string,
  { settledThrough }: Closing,
): Promise<BulletinState[]> {
  if (settledThrough !== undefined) return bulletins.statesAfter(townshipId, settledThrough)
  const year = yearOf(dayAt(now()))
  return (await Promise.all([year - 1, year].map((one) => bulletins.states(townshipId, one)))).flat()
}

/** Remembers up to where no run will have anything to do, so that the next ones need not read those states. */
export async function noteSettled(
  deps: RunDeps,
  townshipId: string,
  closing: Closing,
  states: readonly BulletinState[],
): Promise<void> {
  const open = states.findIndex((one) => !isIssued(one) || !isFinished(one) || isMailed(deps, one))
  const settled = states.slice(0, open < 0 ? states.length : open).at(-1)
  if (settled !== undefined) await deps.townships.noteSettled(townshipId, closing, settled.month)
}

/** The earlier of two instants. */
export function soonest(...instants: (string | null)[]): string | null {
  return instants.filter((one) => one !== null).sort()[0] ?? null
}

function takenAtOf(state: BulletinState): string {
  return state.revisions[0]?.takenAt ?? ''
}
