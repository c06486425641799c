import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize, may } from '../permissions/permissions.ts'
import * as townshipRefusals from './refusals.zh.ts'
import type { Township } from './township.ts'

/**
 * Any member of the township, whoever oversees its county, and the people of areas further up may read. A township that does not exist refuses everyone
 * like one that is none of their business, so nobody learns which ones there are.
 */
export async function authorizeReading(
  deps: Pick<Dependencies, 'townships' | 'now'>,
  actor: Actor,
  townshipId: string,
): Promise<Township> {
  const township = await deps.townships.find(townshipId)
  const place = { townshipId, countyId: township?.countyId ?? null }
  const today = dayAt(deps.now())
  // Who stands above is looked for only where it matters: for people of some area who are strangers so far.
  const above = may(actor, 'township.read', place, today) || !isOfAnArea(actor) ? [] : await areasAbove(deps, place)
  authorize(actor, 'township.read', { ...place, above }, today)
  if (township === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  return township
}

/** Where a township lies; of one that does not exist no county, so that it refuses like one that is none of their business. */
export async function placeOfTownship({ townships }: Pick<Dependencies, 'townships'>, townshipId: string) {
  const township = await townships.find(townshipId)
  return { townshipId, countyId: township?.countyId ?? null }
}

function isOfAnArea(actor: Actor): boolean {
  return actor.kind === 'person' && actor.memberships.some(({ scope }) => scope.kind === 'county')
}

async function areasAbove(
  { townships }: Pick<Dependencies, 'townships'>,
  { countyId }: { countyId: string | null },
): Promise<string[]> {
  return countyId === null ? [] : townships.areasAbove(countyId)
}
