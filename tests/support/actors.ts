import type { Actor, Membership, Role } from '../../shared/permissions/actor.ts'

type Details = { id?: string; villageIds?: readonly string[]; validUntil?: string; countyId?: string }

/** A person with one membership: of the township, or of `countyId` for the roles of a county. */
export function aMember(townshipId: string, role: Role, details: Details = {}): Actor & { kind: 'person' } {
  const { id = `${role}-of-${townshipId}`, villageIds = [], validUntil = null, countyId = 'county' } = details
  const isCounty = role === 'county' || role === 'county_admin'
  const membership: Membership = {
    id,
    scope: isCounty ? { kind: 'county', countyId } : { kind: 'township', townshipId },
    role,
    name: id,
    villageIds: [...villageIds],
    identity: { issuer: 'test', subject: id },
    invitation: null,
    validUntil,
    addedBy: 'test',
    addedAt: '2023-01-01T00:00:00.000Z',
    version: 1,
  }
  return { kind: 'person', id, name: id, memberships: [membership] }
}

/** A person with one membership of an area. */
export function anAreaMember(areaId: string, role: Role): Actor & { kind: 'person' } {
  const person = aMember('', 'county', { id: `${role}-of-${areaId}`, countyId: areaId })
  return { ...person, memberships: person.memberships.map((membership) => ({ ...membership, role })) }
}
