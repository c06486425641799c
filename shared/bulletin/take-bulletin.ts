import type { At } from '../at.ts'
import { dayAt, lastDayOf, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { type Actor, publicPersonId } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { makeBulletin } from './make-bulletin.ts'
import { reportsOfMonth } from './month-reports.ts'
import type { BulletinFigures, BulletinState } from './record/monthly-bulletin.ts'
import { latestFigures, takenBefore } from './record/read-bulletin.ts'
import { type MonthTaken, monthToTake, takeMonth } from './take-month.ts'

type Deps = Pick<
  Dependencies,
  'projects' | 'standings' | 'townships' | 'bulletins' | 'runs' | 'income' | 'contracts' | 'meetings' | 'weekly' | 'now'
>

/**
 * Takes a month's figures (取数): closes every month up to it, then reads the standings, then freezes the figures as a
 * draft. A taking that died half way is finished; one that exists is returned unchanged. Months may be skipped, never
 * taken backwards (`backwards`).
 */
export async function takeBulletin(
  deps: Deps,
  actor: Actor,
  { townshipId, month: requestedMonth }: At<'townshipId' | 'month'>,
  dueAt: string | null = null,
): Promise<MonthTaken<BulletinFigures>> {
  const today = dayAt(deps.now())
  authorize(actor, 'bulletin.take', { townshipId }, today)
  const month = monthToTake(requestedMonth, today)
  if ((await deps.townships.find(townshipId)) === null) {
    throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  }
  return takeMonth(deps, actor, {
    townshipId,
    month,
    read: (take) => deps.bulletins.figures(townshipId, month, take),
    make: (taking) => figuresFor(deps, actor, townshipId, taking),
    counted: ({ rows }) => `${rows.length} 个村`,
    dueAt,
  })
}

/** From the standings of closed months, and what the text says besides the money. */
async function figuresFor(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { month, closedThroughBefore }: BulletinState,
): Promise<BulletinFigures> {
  const [read, earlier, work] = await Promise.all([
    deps.standings.yearBooksWithTallies(townshipId, yearOf(month)),
    takenBefore(deps, townshipId, month),
    workBehind(deps, townshipId, month),
  ])
  if (read === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  return makeBulletin({
    month,
    ...read,
    ...work,
    previous: earlier === undefined ? null : await latestFigures(deps, townshipId, earlier),
    closedThroughBefore,
    takenAt: deps.now().toISOString(),
    takenBy: publicPersonId(actor.id),
  })
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
