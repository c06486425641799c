import { finishIssue, issueBulletin } from '../bulletin/issue-bulletin.ts'
import type { BulletinState } from '../bulletin/monthly-bulletin.ts'
import { takeBulletin } from '../bulletin/take-bulletin.ts'
import { dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { runDispatch } from '../dispatch/run-dispatch.ts'
import { DomainError } from '../errors.ts'
import { scheduledJob } from '../members/member.ts'
import type { Settings } from '../townships/settings.ts'
import { type DueRun, dueDispatches, dueFigures, issueDueAt, nextDueAt } from './due.ts'
import { recordRun } from './record-run.ts'
import type { RunKind } from './run.ts'

/** Mail that waits is looked at again after this: when a try that died on the way is known to have died. */
const MAIL_AGAIN_MILLIS = 15 * 60_000

type Deps = Omit<Dependencies, 'newId' | 'members'>
export type TownshipReport = { townshipId: string; done: string[]; failed: { what: string; why: string }[] }

/**
 * Runs whatever is due for one township and not done: dispatches by ascending cut-off, then the figures of months, then
 * issues, then what a crash left open, then mail. A run that fails is recorded and stops only later periods of its kind;
 * the report says so and the township stays due, so that the next sweep tries again.
 */
export async function runTownship(deps: Deps, townshipId: string): Promise<TownshipReport> {
  const report: TownshipReport = { townshipId, done: [], failed: [] }
  const now = deps.now().toISOString()
  const { settings } = await deps.books.settings(townshipId)
  const latest = await deps.dispatches.latest(townshipId)
  for (const due of dueDispatches(settings, latest?.cutOff ?? null, now)) {
    const done = await attempt(deps, report, townshipId, due, () =>
      runDispatch(deps, scheduledJob, townshipId, due.period, due.dueAt),
    )
    // Weeks and months never go backwards: taking a later one now would forfeit the one that failed.
    if (!done) break
  }
  await finishTakings(deps, report, townshipId)
  const { closedThrough } = await deps.books.closing(townshipId)
  for (const due of dueFigures(settings, closedThrough, now)) {
    const done = await attempt(deps, report, townshipId, due, () =>
      takeBulletin(deps, scheduledJob, townshipId, due.period, due.dueAt),
    )
    if (!done) break
  }
  const nextIssue = await issueDue(deps, report, townshipId, settings, now)
  await finishOpen(deps, report, townshipId)
  if (report.failed.length === 0)
    await deps.runs.setNextDue(townshipId, await nextOf(deps, townshipId, settings, nextIssue))
  return report
}

async function attempt(
  deps: Deps,
  report: TownshipReport,
  townshipId: string,
  run: Omit<DueRun, 'kind'> & { kind: RunKind },
  act: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await act()
    report.done.push(`${run.kind} ${run.period}`)
    return true
  } catch (error) {
    const why = error instanceof DomainError ? error.message : '系统出错，已通知运维人员'
    report.failed.push({ what: `${run.kind} ${run.period}`, why })
    deps.log.error('run failed', error, { townshipId, kind: run.kind, period: run.period })
    await recordRun(deps, scheduledJob, townshipId, { ...run, outcome: 'failed', report: why })
    return false
  }
}

/** Issues the drafts whose time has come; of several only the latest is mailed. Returns when the next one is due. */
async function issueDue(
  deps: Deps,
  report: TownshipReport,
  townshipId: string,
  settings: Settings,
  now: string,
): Promise<string | null> {
  if (settings.schedule.activeFrom === null) return null
  const states = await recentStates(deps, townshipId)
  const drafts = states.filter((state) => state.status === 'draft')
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
    const mail =
      state === due.at(-1)?.state && !states.some((one) => one.month > state.month && one.status === 'issued')
    const run = { kind: 'monthly_issue' as const, period: state.month, dueAt }
    await attempt(deps, report, townshipId, run, () =>
      issueBulletin(deps, scheduledJob, townshipId, state.month, {}, { mail, dueAt }),
    )
  }
  return (
    withDueAt
      .filter((one) => one.dueAt > now)
      .map((one) => one.dueAt)
      .sort()[0] ?? null
  )
}

async function recordWaiting(deps: Deps, townshipId: string, month: string, report: string): Promise<void> {
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
async function finishTakings(deps: Deps, report: TownshipReport, townshipId: string): Promise<void> {
  for (const state of (await recentStates(deps, townshipId)).filter((one) => one.status === 'taking')) {
    const run = { kind: 'monthly_figures' as const, period: state.month, dueAt: state.history.at(-1)?.at ?? '' }
    await attempt(deps, report, townshipId, run, () => takeBulletin(deps, scheduledJob, townshipId, state.month))
  }
}

/** Issued bulletins whose files, records or mails a crash left undone. */
async function finishOpen(deps: Deps, report: TownshipReport, townshipId: string): Promise<void> {
  const issued = (await recentStates(deps, townshipId)).filter((state) => state.status === 'issued')
  for (const state of issued) {
    const run = { kind: 'delivery' as const, period: state.month, dueAt: state.issuedAt ?? '' }
    if (state.files.length < state.revisions.length) {
      await attempt(deps, report, townshipId, run, async () => {
        await finishIssue(deps, townshipId, state)
        await recordRun(deps, scheduledJob, townshipId, { ...run, outcome: 'done', report: '已补齐文件和邮件' })
      })
    } else if (state.mail && (await hasOpenDeliveries(deps, townshipId, state.month))) {
      await attempt(deps, report, townshipId, run, async () => {
        await deps.requestDelivery({ townshipId, month: state.month })
        await recordRun(deps, scheduledJob, townshipId, { ...run, outcome: 'done', report: '已安排发送邮件' })
      })
    }
  }
}

async function hasOpenDeliveries(deps: Deps, townshipId: string, month: string): Promise<boolean> {
  const deliveries = await deps.bulletins.deliveries(townshipId, month)
  return deliveries.some(({ status }) => status === 'pending' || status === 'sending')
}

async function hasOpenMail(deps: Deps, townshipId: string): Promise<boolean> {
  const mailed = (await recentStates(deps, townshipId)).filter((state) => state.status === 'issued' && state.mail)
  const open = await Promise.all(mailed.map((state) => hasOpenDeliveries(deps, townshipId, state.month)))
  return open.includes(true)
}

async function nextOf(
  deps: Deps,
  townshipId: string,
  settings: Settings,
  nextIssue: string | null,
): Promise<string | null> {
  const [latest, closing] = await Promise.all([deps.dispatches.latest(townshipId), deps.books.closing(townshipId)])
  const calendar = nextDueAt(settings, latest?.cutOff ?? null, closing.closedThrough)
  const nextTry = (await hasOpenMail(deps, townshipId))
    ? new Date(deps.now().getTime() + MAIL_AGAIN_MILLIS).toISOString()
    : null
  return [calendar, nextIssue, nextTry].filter((one) => one !== null).sort()[0] ?? null
}

/** Bulletins of this year and the last, oldest first. */
async function recentStates(deps: Deps, townshipId: string): Promise<BulletinState[]> {
  const year = yearOf(dayAt(deps.now()))
  return (await Promise.all([year - 1, year].map((one) => deps.bulletins.states(townshipId, one)))).flat()
}

function takenAtOf(state: BulletinState): string {
  return state.revisions[0]?.takenAt ?? ''
}
