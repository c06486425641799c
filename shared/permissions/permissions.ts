/** The one place that decides who may do what: a table of role × action, and how far a role reaches. */

import { DomainError } from '../errors.ts'
import type { Actor, Membership, Role } from './actor.ts'
import { areaOfBody } from './body.ts'
import * as permissionRefusals from './refusals.zh.ts'

/**
 * Who may do it; a scheduled job, an import and the machine's operator are named like roles. `county` and `county_admin` are
 * those of the area right above, whatever they are there; `above` those of areas further up.
 */
const allowed = {
  'township.read': [
    'clerk',
    'liaison',
    'reviewer',
    'leader',
    'admin',
    'auditor',
    'reader',
    'county',
    'county_admin',
    'above',
    'operator',
  ],
  'village.edit': ['admin', 'import', 'operator'],
  'target.set': ['admin', 'import', 'operator'],
  'income.submit': ['clerk', 'import'],
  'income.submit_on_behalf': ['reviewer'],
  'income.read': ['clerk', 'liaison', 'reviewer', 'leader', 'admin', 'auditor', 'county', 'county_admin', 'operator'],
  /** Every village's entries with payers and vouchers, in lists and in files; a clerk reads those of their villages. */
  'income.read_all': ['liaison', 'reviewer', 'leader', 'admin', 'auditor', 'county', 'county_admin', 'operator'],
  'income.mend': ['clerk', 'import'],
  'income.withdraw': ['clerk'],
  'weekly.report': ['clerk'],
  /** Meetings and what was agreed in them; the open items also stand in the weekly dispatch, which every member reads. */
  'meeting.read': ['reviewer', 'leader'],
  'meeting.record': ['reviewer', 'leader'],
  'income.decide': ['reviewer', 'leader'],
  'income.reverse': ['reviewer', 'leader'],
  'income.import': ['operator', 'import'],
  'dispatch.run': ['reviewer', 'leader', 'job', 'operator'],
  'bulletin.take': ['reviewer', 'leader', 'job', 'operator'],
  'bulletin.discard': ['reviewer', 'leader'],
  'bulletin.hold': ['reviewer', 'leader', 'admin'],
  'bulletin.try': ['reviewer', 'leader', 'admin'],
  'bulletin.issue': ['leader', 'job', 'operator'],
  'bulletin.correct': ['leader'],
  'review.sign': ['leader'],
  'talk.read': ['leader'],
  'delivery.read': ['reviewer', 'leader'],
  'delivery.retry': ['reviewer', 'leader'],
  /** The day's message to a chat group, beside who set it up. */
  'reminder.retry': ['reviewer', 'leader', 'admin'],
  'project.edit': ['reviewer', 'admin', 'import', 'operator'],
  'project.move': ['reviewer', 'leader', 'admin', 'import', 'operator'],
  'contract.edit': ['reviewer', 'admin', 'import', 'operator'],
  'integrity.read': ['reviewer', 'leader', 'admin', 'auditor', 'county', 'county_admin'],
  'integrity.judge': ['reviewer', 'leader'],
  'spot_check.do': ['reviewer', 'leader', 'auditor'],
  'comparison.make': ['reviewer', 'leader', 'admin'],
  /** Others' forms: taken in, filled from frozen documents, handed in. */
  'form.use': ['reviewer', 'admin'],
  'settings.edit': ['admin'],
  'ledger.import': ['admin'],
  'change.read': ['admin', 'leader', 'auditor'],
  'member.manage': ['admin', 'operator'],
  'run.read': ['reviewer', 'leader', 'admin', 'operator'],
  /** Of the machine, where everything runs on one: its time is right. */
  'clock.confirm': ['leader', 'admin'],
  'county.read': ['county', 'county_admin'],
  'township.create': ['county_admin'],
  /** Its name, and which area it belongs to. */
  'area.edit': ['admin', 'county_admin', 'operator'],
} as const satisfies Record<string, readonly (Role | 'above' | 'job' | 'import' | 'operator')[]>

export type Action = keyof typeof allowed
export const actions = Object.keys(allowed) as Action[]

/** Roles that see and act for their own villages only. */
const limitedTo: Partial<Record<Action, readonly Role[]>> = {
  'income.submit': ['clerk'],
  'income.mend': ['clerk'],
  'income.withdraw': ['clerk'],
  'weekly.report': ['clerk'],
  'income.read': ['clerk'],
}

/**
 * A township or another body, the area right above it, and those further up where it matters. Several villages where one of
 * them is enough (a joint receipt belongs to all of its villages).
 */
export type Place = {
  townshipId: string
  countyId?: string | null
  above?: readonly string[]
  villageId?: string | readonly string[]
}

/** May the actor do this here? `today` ends memberships that are dated. */
export function may(actor: Actor, action: Action, place: Place, today: string): boolean {
  const roles: readonly string[] = allowed[action]
  if (actor.kind !== 'person') return roles.includes(actor.kind)
  return actor.memberships.some((membership) => {
    const role = roleIn(membership, place, today)
    return role !== null && roles.includes(role) && coversVillage(membership, action, place)
  })
}

/** Refuses with `forbidden` unless the actor may; someone without any membership here learns nothing about it. */
export function authorize(actor: Actor, action: Action, place: Place, today: string): void {
  if (may(actor, action, place, today)) return
  throw new DomainError('forbidden', permissionRefusals.notAllowed)
}

type CountyAction = 'county.read' | 'township.create'

/** May the actor do this in the county? */
function mayInCounty(actor: Actor, action: CountyAction, countyId: string): boolean {
  const roles: readonly string[] = allowed[action]
  return (
    actor.kind === 'person' &&
    actor.memberships.some(
      ({ scope, role }) => scope.kind === 'county' && scope.countyId === countyId && roles.includes(overseeing(role)),
    )
  )
}

/** Refuses with `forbidden` unless the actor may do this in the county. */
export function authorizeCounty(actor: Actor, action: CountyAction, countyId: string): void {
  if (mayInCounty(actor, action, countyId)) return
  throw new DomainError(
    'forbidden',
    action === 'county.read' ? permissionRefusals.notYourCounty : permissionRefusals.townshipByCounty,
  )
}

/** The villages whose entries the actor may see; null: all of the township's. */
export function visibleVillages(actor: Actor, place: Place, today: string): readonly string[] | null {
  if (actor.kind !== 'person' || may(actor, 'income.read_all', place, today)) return null
  const here = actor.memberships.filter((membership) => roleIn(membership, place, today) !== null)
  return [...new Set(here.flatMap((membership) => membership.villageIds))]
}

/** What a membership makes somebody here: in its own body what it says; below an area it only oversees. Null: nothing. */
function roleIn({ scope, role, validUntil }: Membership, place: Place, today: string): Role | 'above' | null {
  if (validUntil !== null && validUntil < today) return null
  if (scope.kind === 'township') return scope.townshipId === place.townshipId ? role : null
  if (scope.countyId === areaOfBody(place.townshipId)) return inOwnArea[role] ?? role
  if (scope.countyId === place.countyId) return overseeing(role)
  return place.above?.includes(scope.countyId) ? 'above' : null
}

/** What somebody of an area is to what lies right below it. */
function overseeing(role: Role): Role {
  return role === 'admin' || role === 'county_admin' ? 'county_admin' : 'county'
}

const inOwnArea: Partial<Record<Role, Role>> = { county: 'reader', county_admin: 'admin' }

function coversVillage({ role, villageIds }: Membership, action: Action, { villageId }: Place): boolean {
  if (!limitedTo[action]?.includes(role)) return true
  if (villageId === undefined) return true
  return typeof villageId === 'string'
    ? villageIds.includes(villageId)
    : villageId.some((one) => villageIds.includes(one))
}
