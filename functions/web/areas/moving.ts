/** What is moved from below one area to another, for the pages that ask before it. */
import type { Area } from '../../../shared/areas/area.ts'
import { placeOfArea } from '../../../shared/areas/authorize-area.ts'
import { moveTownship } from '../../../shared/areas/documents/move-township.ts'
import { checkPlaceOfArea, checkRoom, putArea, wrongPlace } from '../../../shared/areas/put-area.ts'
import * as areaRefusals from '../../../shared/areas/refusals.zh.ts'
import { areaAndAbove } from '../../../shared/areas/tree.ts'
import { dayAt } from '../../../shared/calendar.ts'
import type { Actor } from '../../../shared/permissions/actor.ts'
import { may, type Place } from '../../../shared/permissions/permissions.ts'
import { id } from '../../../shared/text.ts'
import type { WebDependencies } from '../web-env.ts'

/** A township, or an area. */
export type Moved = {
  id: string
  name: string
  /** Null: it is a township. */
  area: Area | null
  /** What it lies right below; null: nothing. */
  from: Area | null
  /** Where whoever takes it away has to be an administrator. */
  place: Place
}

type Named = { kind: string; id: string }

/** Null: there is none. */
export async function findMoved(deps: WebDependencies, { kind, id }: Named): Promise<Moved | null> {
  const area = kind === 'township' ? null : await deps.areas.find(id)
  const found = kind === 'township' ? await deps.townships.find(id) : area
  if (found === null) return null
  const [from, ...further] = await areaAndAbove(deps, 'parentId' in found ? found.parentId : found.countyId)
  const own = area === null ? { townshipId: id } : placeOfArea([area])
  const place = from === undefined ? own : placeOfArea([from, ...further])
  return { id, name: found.name, area, from: from ?? null, place }
}

/** What somebody named to be taken in; who does not administer where it lies is refused as if it were not there. */
export async function takenFrom(deps: WebDependencies, actor: Actor, named: Named): Promise<Moved> {
  const found = id.safeParse(named.id).success ? await findMoved(deps, named) : null
  if (found === null || !may(actor, 'area.edit', found.place, dayAt(deps.now()))) {
    throw wrongPlace('id', areaRefusals.notToTake(named.id))
  }
  return found
}

/** Where it goes: an area that the person administers too, and that can take it. */
export async function goesTo(deps: WebDependencies, actor: Actor, child: Moved, areaId: string): Promise<Area> {
  const path = 'to'
  const above = await areaAndAbove(deps, areaId)
  const [to] = above
  if (child.area !== null && above.some((one) => one.id === child.id)) {
    throw wrongPlace(path, areaRefusals.belowItself)
  }
  if (to === undefined || !may(actor, 'area.edit', placeOfArea([to, ...above.slice(1)]), dayAt(deps.now()))) {
    throw wrongPlace(path, areaRefusals.notAdministered(areaId))
  }
  if (to.id === child.from?.id) throw wrongPlace(path, areaRefusals.isThere)
  if (child.area !== null) await checkPlaceOfArea(deps, { areaId: child.id, parentId: to.id, path }, above)
  else await checkRoom(deps, { areaId: to.id, path })
  return to
}

/** Moves it, if it still lies where it was seen; an area also only as it was seen. */
export async function moveBelow(
  deps: WebDependencies,
  actor: Actor,
  { id, area }: Moved,
  { to, from, version }: { to: Area; from: string | null; version: number },
): Promise<void> {
  if (area === null) await moveTownship(deps, actor, { townshipId: id }, { from, to: to.id })
  else await putArea(deps, actor, id, { name: area.name, childWord: area.childWord, parentId: to.id, version })
}
