/** How any body's week is frozen, whatever its snapshot is made from. */

import { addDays, canonicalWeek, cutOffOf, dayAt, parseWeek, yearOf } from '../calendar.ts'
import { untilWritten } from '../change/retry.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { newRobotMessages } from '../outbox/new-robot-messages.ts'
import type { Actor } from '../permissions/actor.ts'
import { recordRun } from '../runs/record-run.ts'
import { tellAreaAbove } from '../runs/tell-area-above.ts'
import type { Settings } from '../townships/settings.ts'
import type { FrozenWeek, FrozenWeeks } from './port.ts'
import * as dispatchRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'areas' | 'townships' | 'runs' | 'requestDelivery' | 'requestRun' | 'log' | 'now'>
export type WeekTaken<Dispatch> = { dispatch: Dispatch; created: boolean }

/** Who takes it, and what is its own. */
type WeekTaking<Dispatch extends FrozenWeek> = {
  /** The body under whose name it is kept. */
  townshipId: string
  week: string
  dispatches: FrozenWeeks<Dispatch>
  /** Takes what must come before the first dispatch of a year; whether anything was taken. */
  closeYears(latest: Dispatch | null): Promise<boolean>
  /** The finished snapshot, and the area that waits for it where it was read; null: something moved on the way. */
  prepare(latest: Dispatch | null): Promise<Prepared<Dispatch> | null>
  /** How many of whom, in the line of the run. */
  counted(dispatch: Dispatch): string
  /** Of the schedule; null: somebody asked for it. */
  dueAt: string | null
}
type Prepared<Dispatch> = { dispatch: Dispatch; settings: Settings; above?: string | null }

const NEWS_DAYS = 14

/** The week as it is named; one that is not over yet is refused. */
export function weekToTake(requested: string, today: string): string {
  const week = canonicalWeek(parseWeek(requested))
  if (cutOffOf(week) < today) return week
  throw new DomainError('invalid_input', dispatchRefusals.weekNotOver(week, addDays(cutOffOf(week), 1)), [
    { path: 'week', message: dispatchRefusals.notOver },
  ])
}

/**
 * One that exists is returned unchanged. Weeks may be skipped, never taken backwards (`backwards`). A dispatch is written
 * once and changed never: so it goes past `change`; and past `makeOnce`, because a year that had to be closed first, or
 * figures that moved while they were read, begin it anew.
 */
export async function takeWeek<Dispatch extends FrozenWeek>(
  deps: Deps,
  actor: Actor,
  taking: WeekTaking<Dispatch>,
): Promise<WeekTaken<Dispatch>> {
  const { dispatch, above, created } = await untilWritten(() => takeOnce(deps, taking), { busy: dispatchRefusals.busy })
  if (created) await tellAreaAbove(deps, taking.townshipId, { above })
  await recordRun(deps, actor, taking.townshipId, {
    kind: 'weekly_dispatch',
    period: taking.week,
    dueAt: taking.dueAt,
    outcome: created ? 'done' : 'already_done',
    report: created ? `已调度，${taking.counted(dispatch)}` : '已经调度过，没有改变',
  })
  return { dispatch, created }
}

/** `moved`: somebody else took one meanwhile, or a year had to be closed first. */
async function takeOnce<Dispatch extends FrozenWeek>(
  deps: Deps,
  taking: WeekTaking<Dispatch>,
): Promise<(Omit<Prepared<Dispatch>, 'settings'> & { created: boolean }) | 'moved'> {
  const { townshipId, week, dispatches } = taking
  const cutOff = cutOffOf(week)
  const latest = await dispatches.latest(townshipId)
  // Beyond the latest there is none.
  const existing = latest === null || latest.cutOff < cutOff ? null : await dispatches.find(townshipId, week)
  if (existing !== null) return { dispatch: existing, created: false }
  if (latest !== null && latest.cutOff > cutOff) {
    throw new DomainError('backwards', dispatchRefusals.laterDispatched(latest.week, week))
  }
  if (latest === null || yearOf(latest.cutOff) < yearOf(cutOff)) {
    if (await taking.closeYears(latest)) return 'moved'
  }
  const prepared = await taking.prepare(latest)
  if (prepared === null) return 'moved'
  return (await freezeAndTell(deps, taking, prepared)) ? { ...prepared, created: true } : 'moved'
}

/** Freezes it with what robots are to say of it; false: somebody else was faster. */
async function freezeAndTell<Dispatch extends FrozenWeek>(
  deps: Deps,
  { townshipId, dispatches }: WeekTaking<Dispatch>,
  { dispatch, settings }: { dispatch: Dispatch; settings: Settings },
): Promise<boolean> {
  const { week, cutOff, takenAt } = dispatch
  // A week of long ago is taken for the record: no group wants to hear of it.
  const isNews = cutOff >= addDays(dayAt(deps.now()), -NEWS_DAYS)
  const document = { townshipId, period: week, revision: 1, at: takenAt }
  const messages = isNews ? newRobotMessages(settings, 'dispatch', document) : []
  // Should this process die after it is frozen, the next sweep asks for the messages.
  if (messages.length > 0) await deps.runs.setNextDue(townshipId, takenAt)
  if ((await dispatches.freeze(dispatch, messages)) !== 'frozen') return false
  if (messages.length > 0) await deps.requestDelivery({ townshipId, week })
  return true
}
