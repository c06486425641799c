/** How any body's month is closed and its figures frozen as a draft, whatever they are made from. */

import { lastDayOf, parseMonth } from '../calendar.ts'
import { untilWritten } from '../change/retry.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { isFrom } from '../permissions/transitions.ts'
import { recordRun } from '../runs/record-run.ts'
import { takingTransitions } from './bulletin-transitions.ts'
import { closeMonths, takingEvent } from './close-months.ts'
import { isTaken } from './record/bulletin-status.ts'
import type { BulletinState } from './record/monthly-bulletin.ts'
import { latestTake } from './record/read-bulletin.ts'
import * as bulletinRefusals from './record/refusals.zh.ts'
import { giveWay } from './turns.ts'

type Deps = Pick<Dependencies, 'townships' | 'bulletins' | 'runs' | 'now'>
export type MonthTaken<Figures> = { state: BulletinState; figures: Figures; created: boolean }
type Frozen = { month: string; takenAt: string; total: { countedFen: number } }

/** What is a body's own about its figures. */
type MonthTaking<Figures extends Frozen> = {
  /** The body under whose name they are kept. */
  townshipId: string
  month: string
  read(take: number): Promise<Figures | null>
  make(taking: BulletinState): Promise<Figures>
  /** How many of whom, in the line of the run. */
  counted(figures: Figures): string
  /** Of the schedule; null: somebody asked for it. */
  dueAt: string | null
}

/** The month as it is named; one that is not over yet is refused. */
export function monthToTake(requested: string, today: string): string {
  const month = parseMonth(requested)
  if (lastDayOf(month) < today) return month
  throw new DomainError('invalid_input', bulletinRefusals.monthNotOver(month), [
    { path: 'month', message: bulletinRefusals.notOver },
  ])
}

/**
 * Closes every month up to it, then makes the figures, then freezes them as a draft. A taking that died half way is
 * finished; one that exists is returned unchanged. Months may be skipped, never taken backwards (`backwards`). Two writes
 * with a reading of the whole month between them, and the figures are a record of their own: so it goes past `change`.
 */
export async function takeMonth<Figures extends Frozen>(
  deps: Deps,
  actor: Actor,
  taking: MonthTaking<Figures>,
): Promise<MonthTaken<Figures>> {
  const { townshipId, month } = taking
  const taken = await untilWritten(async () => {
    await giveWay(deps, townshipId)
    const state = await deps.bulletins.state(townshipId, month)
    if (state !== null && isTaken(state)) {
      return { state, figures: await latestTake(state, taking.read), created: false }
    }
    const begun =
      state !== null && isFrom(takingTransitions.freeze, state.status)
        ? state
        : await closeMonths(deps, actor, { townshipId, month, state })
    const frozen = begun === null ? null : await freeze(deps, actor, taking, begun)
    return frozen === null ? 'moved' : { ...frozen, created: true }
  })
  await recordRun(deps, actor, townshipId, {
    kind: 'monthly_figures',
    period: month,
    dueAt: taking.dueAt,
    outcome: taken.created ? 'done' : 'already_done',
    report: taken.created ? `已取数，${taking.counted(taken.figures)}` : '已经取过数，没有改变',
  })
  return taken
}

/** Then what is closed, which nothing but a correction moves any more, becomes the draft's figures. */
async function freeze<Figures extends Frozen>(
  deps: Deps,
  actor: Actor,
  { townshipId, make }: MonthTaking<Figures>,
  taking: BulletinState,
): Promise<{ state: BulletinState; figures: Figures } | null> {
  // Read first: a correction that moves standings after this moves the closing too, and the figures are read again.
  const closing = await deps.townships.closing(townshipId)
  const figures = await make(taking)
  const state: BulletinState = {
    ...takingTransitions.freeze.apply(taking, figures),
    version: taking.version + 1,
    history: [...taking.history, takingEvent(deps, actor, 'taken')],
  }
  return (await deps.bulletins.freeze(townshipId, closing, { figures, take: state.takes, state })) === 'frozen'
    ? { state, figures }
    : null
}
