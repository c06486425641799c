import type { Dependencies } from '../../dependencies.ts'
import { frozenWeek } from '../../dispatch/read-dispatches.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { authorizeReadingArea } from '../authorize-area.ts'
import type { AreaDispatch } from '../figures/area-figures.ts'

type Deps = Pick<Dependencies, 'areas' | 'areaDispatches' | 'now' | 'townships'>

/** An area's dispatch of a week as it was taken; a year's end may be named by its week or as `2023-YE`. */
export async function readAreaDispatch(
  deps: Deps,
  actor: Actor,
  areaId: string,
  requestedWeek: string,
): Promise<AreaDispatch> {
  await authorizeReadingArea(deps, actor, areaId)
  const { dispatch, provisional } = await frozenWeek(deps, deps.areaDispatches, bodyOfArea(areaId), requestedWeek)
  const { provisional: _asTaken, ...final } = dispatch
  return provisional ? { ...final, provisional } : final
}
