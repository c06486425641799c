/** What may be done with an action item, and what it becomes: it is open until it is closed out. */
import * as z from 'zod'
import type { Actor } from '../permissions/actor.ts'
import { allowedVerbs, type Transition } from '../permissions/transitions.ts'
import type { ActionContent, ActionEvent, ActionItem, CloseOut } from './action-item.ts'

const mayRecord = { permission: 'meeting.record' } as const

/** `event`: the line that the verb adds to the history, which is bounded; closing it out is the way on, and always possible. */
export type ItemTransition = Transition<unknown, ActionItem['status']> & {
  event?: ActionEvent['action']
  isBounded?: true
}

/** In the order of a page. */
export const itemTransitions = {
  close: {
    from: ['open'],
    ...mayRecord,
    event: 'closed',
    apply: (item: ActionItem, closeOut: CloseOut) => ({ ...item, status: 'closed', closeOut }) satisfies ActionItem,
  },
  change: {
    from: ['open'],
    ...mayRecord,
    event: 'changed',
    isBounded: true,
    apply: (item: ActionItem, content: ActionContent): ActionItem => ({ ...item, ...content }),
  },
  /** What proves it may be added later too; taken away only while it is open. */
  addEvidence: { from: ['open', 'closed'], ...mayRecord },
  removeEvidence: { from: ['open'], ...mayRecord },
  reopen: {
    from: ['closed'],
    ...mayRecord,
    event: 'reopened',
    isBounded: true,
    apply: ({ closeOut: _takenBack, ...item }: ActionItem, _made: Readonly<Record<string, never>>) =>
      ({ ...item, status: 'open', closeOut: null }) satisfies ActionItem,
  },
} as const satisfies Readonly<Record<string, ItemTransition>>

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
