import type { At } from '../../at.ts'
import { canonicalWeek, cutOffOf, dayAt, yearOf } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { dispatchDigest } from '../../dispatch/dispatch-digest.ts'
import { isProvisional } from '../../dispatch/is-provisional.ts'
import { takeWeek, type WeekTaken, weekToTake } from '../../dispatch/take-week.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import type { Area } from '../area.ts'
import { authorizeInArea } from '../authorize-area.ts'
import type { AreaDispatch } from '../figures/area-figures.ts'
import { areaOpening } from '../figures/area-opening.ts'
import { countReported } from '../figures/words.ts'
import { figuresFrom, readForFigures } from './area-figures-now.ts'

type Deps = Pick<
  Dependencies,
  | 'areas'
  | 'areaDispatches'
  | 'bulletins'
  | 'dispatches'
  | 'frozenDocuments'
  | 'log'
  | 'now'
  | 'requestDelivery'
  | 'requestRun'
  | 'runs'
  | 'targets'
  | 'townships'
>

/**
 * Takes an area's dispatch of a week from those of its children, exactly as the schedule does; a child without one is 未报.
 * One that exists is returned unchanged. Weeks may be skipped, never taken backwards (`backwards`); a week that is not over
 * yet is refused. Before the first dispatch of a new year the closing one of the old year is taken.
 */
export async function runAreaDispatch(
  deps: Deps,
  actor: Actor,
  { areaId, week: requestedWeek }: At<'areaId' | 'week'>,
  dueAt: string | null = null,
): Promise<WeekTaken<AreaDispatch>> {
  const area = await authorizeInArea(deps, actor, 'dispatch.run', areaId)
  const week = weekToTake(requestedWeek, dayAt(deps.now()))
  return takeWeek<AreaDispatch>(deps, actor, {
    townshipId: bodyOfArea(areaId),
    week,
    dispatches: deps.areaDispatches,
    closeYears: (latest) => closeYears(deps, actor, areaId, { week, latest }),
    prepare: (latest) => prepare(deps, actor, area, { week, latest }),
    counted: countReported,
    dueAt,
  })
}

/** The years since the latest dispatch's end with one of their own. */
async function closeYears(
  deps: Deps,
  actor: Actor,
  areaId: string,
  { week, latest }: { week: string; latest: AreaDispatch | null },
): Promise<boolean> {
  if (latest === null) return false
  let isTaken = false
  for (let year = latest.year; year < yearOf(cutOffOf(week)); year++) {
    const closing = canonicalWeek(`${year}-YE`)
    if (cutOffOf(closing) <= latest.cutOff) continue
    await runAreaDispatch(deps, actor, { areaId, week: closing })
    isTaken = true
  }
  return isTaken
}

async function prepare(
  deps: Deps,
  actor: Actor,
  area: Area,
  { week, latest }: { week: string; latest: AreaDispatch | null },
) {
  const cutOff = cutOffOf(week)
  const { closedThrough } = await deps.townships.closing(bodyOfArea(area.id))
  const read = await readForFigures(deps, area.id, week)
  const previous = latest !== null && latest.year === yearOf(cutOff) ? latest : null
  const snapshot = {
    ...(await figuresFrom(deps, actor, area, { ...read, period: week, previous })),
    week,
    revision: 1 as const,
    previousWeek: previous?.week ?? null,
    ...(isProvisional(cutOff, closedThrough) ? { provisional: true as const } : {}),
  }
  const worded = { ...snapshot, opening: areaOpening(snapshot) }
  return { dispatch: { ...worded, digest: dispatchDigest(worded) }, settings: read.settings }
}
