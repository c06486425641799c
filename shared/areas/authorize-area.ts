import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { areaOfBody, bodyOfArea } from '../permissions/body.ts'
import { type Action, authorize, type Place } from '../permissions/permissions.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import type { Area } from './area.ts'
import * as areaRefusals from './refusals.zh.ts'
import { areaAndAbove } from './tree.ts'

type Deps = Pick<Dependencies, 'areas' | 'now'>

/** Where an area stands, for whoever is asked what they may do in it. */
export function placeOfArea([area, ...above]: readonly [Area, ...Area[]]): Place {
  return { townshipId: bodyOfArea(area.id), countyId: area.parentId, above: above.map(({ id }) => id) }
}

/**
 * The area, for whoever may do this in it. One that does not exist refuses everyone like one that is none of their
 * business, so nobody learns which ones there are.
 */
export async function authorizeInArea(deps: Deps, actor: Actor, action: Action, areaId: string): Promise<Area> {
  return (await areaWithPlace(deps, actor, action, areaId)).area
}

/** The same with where it stands, for whoever asks what else they may do there. */
export async function areaWithPlace(
  deps: Deps,
  actor: Actor,
  action: Action,
  areaId: string,
): Promise<{ area: Area; place: Place }> {
  const [area, ...above] = await areaAndAbove(deps, areaId)
  const place = area === undefined ? { townshipId: bodyOfArea(areaId) } : placeOfArea([area, ...above])
  authorize(actor, action, place, dayAt(deps.now()))
  if (area === undefined) throw new DomainError('not_found', areaRefusals.noArea(areaId))
  return { area, place }
}

/** Its people read it, and those of every area above. */
export function authorizeReadingArea(deps: Deps, actor: Actor, areaId: string): Promise<Area> {
  return authorizeInArea(deps, actor, 'township.read', areaId)
}

/** Whoever may read what a body publishes: of a township its members and who oversees it, of an area as above; and where it stands. */
export async function authorizeReadingBody(
  deps: Deps & Pick<Dependencies, 'townships'>,
  actor: Actor,
  body: string,
): Promise<Place> {
  const areaId = areaOfBody(body)
  if (areaId !== null) return (await areaWithPlace(deps, actor, 'township.read', areaId)).place
  const { countyId } = await authorizeReading(deps, actor, body)
  return { townshipId: body, countyId }
}
