import type { At } from '../../at.ts'
import { isTaken } from '../../bulletin/record/bulletin-status.ts'
import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import { latestTake } from '../../bulletin/record/read-bulletin.ts'
import { type MonthTaken, monthToTake, takeMonth } from '../../bulletin/take-month.ts'
import { dayAt, lastDayOf, timeProgressByMonth, yearOf } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { type Actor, publicPersonId } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import type { FigureSettings } from '../../standings/figures.ts'
import { townshipProgress } from '../../standings/subjects.ts'
import { bulletinOptions } from '../../townships/settings.ts'
import type { Area } from '../area.ts'
import { authorizeInArea } from '../authorize-area.ts'
import type { AreaBulletin, AreaFigures } from '../figures/area-figures.ts'
import { peersBySettings } from '../figures/area-peers.ts'
import { type AreaInput, type ChildReading, makeAreaFigures } from '../figures/make-area-figures.ts'
import { childWordOf, countReported } from '../figures/words.ts'
import { readChildren, townshipsWithin } from './read-children.ts'

type Deps = Pick<
  Dependencies,
  'areas' | 'bulletins' | 'dispatches' | 'frozenDocuments' | 'now' | 'runs' | 'targets' | 'townships'
>

/**
 * Takes an area's figures of a month (取数) from the bulletins that its children issued; a child without one is 未报. It is a
 * draft then, as a township's. One that exists is returned unchanged. Months may be skipped, never taken backwards.
 */
export async function takeAreaBulletin(
  deps: Deps,
  actor: Actor,
  { areaId, month: requestedMonth }: At<'areaId' | 'month'>,
  dueAt: string | null = null,
): Promise<MonthTaken<AreaBulletin>> {
  const area = await authorizeInArea(deps, actor, 'bulletin.take', areaId)
  const month = monthToTake(requestedMonth, dayAt(deps.now()))
  return takeMonth<AreaBulletin>(deps, actor, {
    townshipId: bodyOfArea(areaId),
    month,
    read: (take) => readAreaTake(deps, areaId, month, take),
    make: (begun) => figuresFor(deps, actor, area, begun),
    counted: countReported,
    dueAt,
  })
}

/** The figures of one taking; null: there are none. */
export async function readAreaTake(
  { frozenDocuments }: Pick<Dependencies, 'frozenDocuments'>,
  areaId: string,
  month: string,
  take: number,
): Promise<AreaBulletin | null> {
  return (await frozenDocuments.areaBulletin(bodyOfArea(areaId), month, take))?.document ?? null
}

async function figuresFor(
  deps: Deps,
  actor: Actor,
  area: Area,
  { month, closedThroughBefore }: BulletinState,
): Promise<AreaBulletin> {
  const children = await readChildren(deps, await deps.areas.children(area.id), month)
  const previous = await takenBefore(deps, area.id, month)
  const { settings } = await deps.townships.settings(bodyOfArea(area.id))
  const peers = peersBySettings(settings)
  const isWithin = await townshipsWithin(deps, area.id, children)
  const figures = await bulletinFigures(deps, area, { month, children, isWithin, previous, actor, settings, ...peers })
  const options = bulletinOptions.parse(settings.bulletin)
  return { ...figures, month, revision: 1, previousMonth: previous?.month ?? null, closedThroughBefore, options }
}

/** A month's figures from these readings. */
export async function bulletinFigures(
  deps: Pick<Deps, 'areas' | 'now'>,
  area: Area,
  given: {
    month: string
    children: readonly ChildReading[]
    previous: AreaBulletin | null
    actor: Actor
    settings: FigureSettings
  } & Pick<AreaInput, 'isWithin' | 'peers'>,
): Promise<AreaFigures> {
  const { settings, peers } = given
  const cutOff = lastDayOf(given.month)
  return makeAreaFigures({
    area,
    childWord: await childWordOf(deps, area, given.children),
    settings,
    ...(peers === undefined ? {} : { peers }),
    cutOff,
    timeProgress: townshipProgress(settings, cutOff, timeProgressByMonth(given.month)),
    children: given.children,
    isWithin: given.isWithin,
    previous: given.previous,
    takenAt: deps.now().toISOString(),
    takenBy: publicPersonId(given.actor.id),
  })
}

/** The latest earlier bulletin of the year; null: none. */
async function takenBefore(
  deps: Pick<Deps, 'bulletins' | 'frozenDocuments'>,
  areaId: string,
  month: string,
): Promise<AreaBulletin | null> {
  const states = await deps.bulletins.states(bodyOfArea(areaId), yearOf(month))
  const earlier = states.findLast((one) => one.month < month && isTaken(one))
  return earlier === undefined ? null : latestTake(earlier, (take) => readAreaTake(deps, areaId, earlier.month, take))
}
