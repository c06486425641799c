/** The figures of an area's week or month: read from its children, or from readings that a correction has. */
import { cutOffOf, isMonth, lastDayOf, timeProgressByDay, timeProgressByMonth } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { type Actor, publicPersonId } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { townshipProgress } from '../../standings/subjects.ts'
import type { Area } from '../area.ts'
import type { AreaFigures } from '../figures/area-figures.ts'
import { peersBySettings } from '../figures/area-peers.ts'
import { type AreaInput, makeAreaFigures } from '../figures/make-area-figures.ts'
import { childWordOf } from '../figures/words.ts'
import { readChildren, townshipsWithin } from './read-children.ts'

/** What its children have published of the period by now, under its settings. */
export async function readForFigures(deps: Parameters<typeof readChildren>[0], areaId: string, period: string) {
  const { settings } = await deps.townships.settings(bodyOfArea(areaId))
  const children = await readChildren(deps, await deps.areas.children(areaId), period)
  const isWithin = await townshipsWithin(deps, areaId, children)
  return { settings, children, isWithin, ...peersBySettings(settings) }
}

type Readings = Pick<AreaInput, 'children' | 'isWithin' | 'peers' | 'previous' | 'settings'>

/** The figures of a period from these readings, taken now. */
export async function figuresFrom(
  deps: Pick<Dependencies, 'areas' | 'now'>,
  actor: Actor,
  area: Pick<Area, 'id' | 'name' | 'childWord'>,
  { period, ...readings }: Readings & { period: string },
): Promise<AreaFigures> {
  const [cutOff, byCalendar] = isMonth(period)
    ? [lastDayOf(period), timeProgressByMonth(period)]
    : [cutOffOf(period), timeProgressByDay(cutOffOf(period))]
  return makeAreaFigures({
    ...readings,
    area,
    childWord: await childWordOf(deps, area, readings.children),
    cutOff,
    timeProgress: townshipProgress(readings.settings, cutOff, byCalendar),
    takenAt: deps.now().toISOString(),
    takenBy: publicPersonId(actor.id),
  })
}
