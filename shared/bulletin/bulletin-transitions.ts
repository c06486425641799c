/** What may be done with a month's bulletin: taken, it is a draft; issued, it can only be corrected. */
import * as z from 'zod'
import type { Actor } from '../permissions/actor.ts'
import type { Place } from '../permissions/permissions.ts'
import { allowedVerbs, type Transition } from '../permissions/transitions.ts'
import type { BulletinState } from './record/monthly-bulletin.ts'

/** In the order of a page. */
export const bulletinTransitions = {
  issue: { from: ['draft'], permission: 'bulletin.issue' },
  /** A taking that was interrupted, too. */
  discard: { from: ['taking', 'draft'], permission: 'bulletin.discard' },
  /** The automatic issue leaves the month alone. */
  hold: { from: ['draft'], permission: 'bulletin.hold' },
  /** To one's own address. */
  try: { from: ['draft', 'issued'], permission: 'bulletin.try' },
  correct: { from: ['issued'], permission: 'bulletin.correct' },
  /** Files and mail that were left open. */
  finish: { from: ['issued'], permission: 'delivery.retry' },
} as const satisfies Readonly<Record<string, Transition<unknown, BulletinState['status']>>>

export const bulletinVerb = z.enum(Object.keys(bulletinTransitions) as [BulletinVerb, ...BulletinVerb[]])
export type BulletinVerb = keyof typeof bulletinTransitions

/** What this person may do with the bulletin as it is. */
export function allowedOfBulletin(
  actor: Actor,
  place: Place,
  state: Pick<BulletinState, 'status'>,
  today: string,
): BulletinVerb[] {
  return allowedVerbs(bulletinTransitions, state, state.status, { actor, place, today })
}
