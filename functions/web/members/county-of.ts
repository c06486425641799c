import type { Actor } from '../../../shared/permissions/actor.ts'

/** The county that someone oversees; null: none. One that they administer goes before one that they only see. */
export function countyIdOf(actor: Actor): string | null {
  if (actor.kind !== 'person') return null
  const ofCounty = actor.memberships.filter(({ scope }) => scope.kind === 'county')
  const found = ofCounty.find(({ role }) => role === 'county_admin') ?? ofCounty[0]
  return found?.scope.kind === 'county' ? found.scope.countyId : null
}
