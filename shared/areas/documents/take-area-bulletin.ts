import type { At } from '../../at.ts'
import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import { takenBefore } from '../../bulletin/record/read-bulletin.ts'
import { type MonthTaken, monthToTake, takeMonth } from '../../bulletin/take-month.ts'
import { dayAt } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { bulletinOptions } from '../../townships/settings.ts'
import type { Area } from '../area.ts'
import { authorizeInArea } from '../authorize-area.ts'
import type { AreaBulletin } from '../figures/area-figures.ts'
import { latestAreaFigures, readAreaTake } from '../figures/read-area-bulletin.ts'
import { countReported } from '../figures/words.ts'
import { figuresFrom, readForFigures } from './area-figures-now.ts'

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
    read: (take) => readAreaTake(deps, bodyOfArea(areaId), month, take),
    make: (begun) => figuresFor(deps, actor, area, begun),
    counted: countReported,
    dueAt,
  })
}

async function figuresFor(
  deps: Deps,
  actor: Actor,
  area: Area,
  { month, closedThroughBefore }: BulletinState,
): Promise<AreaBulletin> {
  const body = bodyOfArea(area.id)
  const read = await readForFigures(deps, area.id, month)
  const earlier = await takenBefore(deps, body, month)
  const previous = earlier === undefined ? null : await latestAreaFigures(deps, body, earlier)
  return {
    ...(await figuresFrom(deps, actor, area, { ...read, period: month, previous })),
    month,
    revision: 1,
    previousMonth: previous?.month ?? null,
    closedThroughBefore,
    options: bulletinOptions.parse(read.settings.bulletin),
  }
}
