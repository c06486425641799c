/** What may be done with an action item: it is open until it is closed out. */
import * as z from 'zod'
import type { Actor } from '../permissions/actor.ts'
import { allowedVerbs, type Transition } from '../permissions/transitions.ts'
import type { ActionItem } from './action-item.ts'

const mayRecord = { permission: 'meeting.record' } as const

/** In the order of a page. */
export const itemTransitions = {
  close: { from: ['open'], ...mayRecord },
  change: { from: ['open'], ...mayRecord },
  /** What proves it may be added later too; taken away only while it is open. */
  addEvidence: { from: ['open', 'closed'], ...mayRecord },
  removeEvidence: { from: ['open'], ...mayRecord },
  reopen: { from: ['closed'], ...mayRecord },
} as const satisfies Readonly<Record<string, Transition<unknown, ActionItem['status']>>>

export const itemVerb = z.enum(Object.keys(itemTransitions) as [ItemVerb, ...ItemVerb[]])
export type ItemVerb = keyof typeof itemTransitions

/** What this person may do with the item as it is. */
export function allowedOfItem(
  actor: Actor,
  townshipId: string,
  item: Pick<ActionItem, 'status'>,
  today: string,
): ItemVerb[] {
  return allowedVerbs(itemTransitions, item, item.status, { actor, place: { townshipId }, today })
}
