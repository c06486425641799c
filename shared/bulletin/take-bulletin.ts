import { dayAt, lastDayOf, parseMonth, yearOf } from '../calendar.ts'
import { untilWritten } from '../change/retry.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { type Actor, publicPersonId } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { recordRun } from '../runs/record-run.ts'
import { makeBulletin } from './make-bulletin.ts'
import { reportsOfMonth } from './month-reports.ts'
import type { BulletinFigures, BulletinState } from './record/monthly-bulletin.ts'
import { isTaken, latestFigures } from './record/read-bulletin.ts'
import { giveWay } from './turns.ts'

type Deps = Pick<
  Dependencies,
  'projects' | 'standings' | 'townships' | 'bulletins' | 'runs' | 'income' | 'contracts' | 'meetings' | 'weekly' | 'now'
>
export type BulletinTake = { state: BulletinState; figures: BulletinFigures; created: boolean }

/**
 * Takes a month's figures (取数): closes every month up to it, then reads the standings, then freezes the figures as a
 * draft. A taking that died half way is finished; one that exists is returned unchanged. Months may be skipped, never
 * taken backwards (`backwards`).
 */
export async function takeBulletin(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  requestedMonth: string,
  dueAt: string | null = null,
): Promise<BulletinTake> {
  const today = dayAt(deps.now())
  authorize(actor, 'bulletin.take', { townshipId }, today)
  const month = parseMonth(requestedMonth)
  if (lastDayOf(month) >= today) {
    throw new DomainError('invalid_input', `${month} 还没有结束，不能取数。`, [
      { path: 'month', message: '这个月还没有结束' },
    ])
  }
  if ((await deps.townships.find(townshipId)) === null) {
    throw new DomainError('not_found', `没有编号为 ${townshipId} 的乡镇。`)
  }
  const result = await takeOnce(deps, actor, townshipId, month)
  await recordRun(deps, actor, townshipId, {
    kind: 'monthly_figures',
    period: month,
    dueAt,
    outcome: result.created ? 'done' : 'already_done',
    report: result.created ? `已取数，${result.figures.rows.length} 个村` : '已经取过数，没有改变',
  })
  return result
}

function takeOnce(deps: Deps, actor: Actor, townshipId: string, month: string): Promise<BulletinTake> {
  return untilWritten(async () => {
    await giveWay(deps, townshipId)
    const state = await deps.bulletins.state(townshipId, month)
    if (state !== null && isTaken(state)) {
      return { state, figures: await latestFigures(deps, townshipId, state), created: false }
    }
    const taking = state?.status === 'taking' ? state : await closeMonths(deps, actor, townshipId, month, state)
    const frozen = taking === null ? null : await freeze(deps, actor, townshipId, taking)
    return frozen === null ? 'moved' : { ...frozen, created: true }
  })
}

/** First the months are closed, in one write with the note that a taking is under way; null: someone was faster. */
async function closeMonths(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  month: string,
  state: BulletinState | null,
): Promise<BulletinState | null> {
  const closing = await deps.townships.closing(townshipId)
  if (closing.closedThrough !== null && closing.closedThrough >= month) {
    // Somebody else closed this very month after it was read.
    if (((await deps.bulletins.state(townshipId, month))?.version ?? 0) !== (state?.version ?? 0)) return null
    throw new DomainError('backwards', `${closing.closedThrough} 已经关账，不能再回头取 ${month} 的数。`)
  }
  const next: BulletinState = {
    ...(state ?? noState(month)),
    status: 'taking',
    version: (state?.version ?? 0) + 1,
    closedThroughBefore: closing.closedThrough,
    history: [...(state?.history ?? []), event(deps, actor, 'taking')],
  }
  // Should this process die after the months are closed, the next sweep finishes the taking.
  await deps.runs.setNextDue(townshipId, deps.now().toISOString())
  const saved = await deps.bulletins.saveWithClosing(
    townshipId,
    { expected: closing, next: { closedThrough: month, version: closing.version + 1 } },
    next,
    state?.version ?? 0,
  )
  return saved === 'moved' ? null : next
}

/** Then standings of closed months, which nothing but a correction moves any more, become the draft's figures. */
async function freeze(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  taking: BulletinState,
): Promise<Omit<BulletinTake, 'created'> | null> {
  const { month } = taking
  // Read first: a correction that moves standings after this moves the closing too, and the figures are read again.
  const closing = await deps.townships.closing(townshipId)
  const [read, states, work] = await Promise.all([
    deps.standings.yearBooksWithTallies(townshipId, yearOf(month)),
    deps.bulletins.states(townshipId, yearOf(month)),
    workBehind(deps, townshipId, month),
  ])
  if (read === null) throw new DomainError('not_found', `没有编号为 ${townshipId} 的乡镇。`)
  const earlier = states.findLast((one) => one.month < month && isTaken(one))
  const takenAt = deps.now().toISOString()
  const figures = makeBulletin({
    month,
    ...read,
    ...work,
    previous: earlier === undefined ? null : await latestFigures(deps, townshipId, earlier),
    closedThroughBefore: taking.closedThroughBefore,
    takenAt,
    takenBy: publicPersonId(actor.id),
  })
  const take = taking.takes + 1
  const state: BulletinState = {
    ...taking,
    status: 'draft',
    version: taking.version + 1,
    takes: take,
    revisions: [{ revision: 1, take, takenAt, correctionOf: null, countedFen: figures.total.countedFen }],
    history: [...taking.history, event(deps, actor, 'taken')],
  }
  return (await deps.bulletins.freeze(townshipId, closing, figures, take, state)) === 'frozen'
    ? { state, figures }
    : null
}

/** Projects, contracts, meetings and reports: what the text says besides the money. */
async function workBehind(deps: Deps, townshipId: string, month: string) {
  const firstDay = `${yearOf(month)}-01-01`
  const [projects, contracts, meetings, open, closed, reports] = await Promise.all([
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
    deps.meetings.meetings(townshipId, firstDay, lastDayOf(month)),
    deps.meetings.openItems(townshipId),
    // Of those closed out after the month the bulletin says that they were open.
    deps.meetings.closedItems(townshipId, firstDay, dayAt(deps.now())),
    reportsOfMonth(deps.weekly, townshipId, month),
  ])
  return { projects, contracts, meetings, actionItems: [...open, ...closed], reports }
}

function noState(month: string): BulletinState {
  return {
    month,
    status: 'taking',
    version: 0,
    takes: 0,
    revisions: [],
    closedThroughBefore: null,
    number: null,
    issuedAt: null,
    issuedBy: null,
    issuedByName: null,
    mail: true,
    files: [],
    history: [],
  }
}

function event(deps: Deps, actor: Actor, action: string) {
  return { action, at: deps.now().toISOString(), by: actor.id, byName: actor.name, note: null }
}
