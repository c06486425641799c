import type { Actor } from '../../../shared/permissions/actor.ts'

/** An area's administrator, in the word of today and the older one. */
const ADMINS: readonly string[] = ['admin', 'county_admin']

/** The area (county, city, province) that someone belongs to; null: none. One that they administer goes before one that they only see. */
export function countyIdOf(actor: Actor): string | null {
  if (actor.kind !== 'person') return null
  const ofCounty = actor.memberships.filter(({ scope }) => scope.kind === 'county')
  const found = ofCounty.find(({ role }) => ADMINS.includes(role)) ?? ofCounty[0]
  return found?.scope.kind === 'county' ? found.scope.countyId : null
}
