import { expect } from 'vitest'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { villages } from '../support/town.ts'
import { type Person, signedIn } from './signed-in.ts'
import type { TownAtHand } from './town-at-hand.ts'
import type { WebSystem } from './web-system.ts'

/** Someone in every role of a town and of its area, who reaches the code behind every permission. */
export async function everybodyIn(web: WebSystem, town: Pick<TownAtHand, 'id' | 'countyId'>): Promise<Person> {
  const account = `${town.id}-everything`
  const places = [
    ...(['clerk', 'reviewer', 'leader', 'admin'] as const).map((role) => ({
      scope: { kind: 'township', townshipId: town.id } as const,
      role,
      villageIds: role === 'clerk' ? villages.map(({ id }) => id) : [],
    })),
    ...(['reviewer', 'leader', 'admin'] as const).map((role) => ({
      scope: { kind: 'county', countyId: town.countyId } as const,
      role,
      villageIds: [],
    })),
  ]
  for (const place of places) await grantMembership(web.deps, { ...place, account, name: '多面手' })
  const person = await signedIn(web, account)
  expect((await person.post('/township', { townshipId: town.id })).status).toBe(303)
  return person
}
