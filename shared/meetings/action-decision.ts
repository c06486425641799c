/** What every change of an action item has in common: read, check, write once, answer the same when asked again. */

import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import { id } from '../text.ts'
import { type ActionEvent, type ActionItem, MAX_ACTION_EVENTS } from './action-item.ts'
import { type ItemTransition, itemTransitions } from './item-transitions.ts'
import * as meetingRefusals from './refusals.zh.ts'

export const actionDecision = z.object({ version: z.int().min(1), requestId: id.optional() })

/** Verbs that change the item itself. */
type Decision = 'change' | 'close' | 'reopen'
type Made<Verb extends Decision> = Parameters<(typeof itemTransitions)[Verb]['apply']>[1]
const becomes: { [Verb in Decision]: { apply(item: ActionItem, made: Made<Verb>): ActionItem } } = itemTransitions

type Request<Verb extends Decision> = {
  townshipId: string
  itemId: string
  /** Everything that was asked, as it was parsed. */
  asked: z.infer<typeof actionDecision> & Record<string, unknown>
  verb: Verb
}
/** What the table makes the item of, and what its line of history says. */
type Decided<Verb extends Decision> = { made: Made<Verb>; event: Pick<ActionEvent, 'on'> & Partial<ActionEvent> }

/**
 * Lets `decision` say what the table of verbs needs to change the item, and writes it with its line of history. The same request again, also at the same
 * time, returns the item as it is. Throws `not_found`, `stale_version`, `wrong_state`, `request_conflict`, or what
 * `decision` throws.
 */
export function decideAction<Verb extends Decision>(
  deps: Pick<Dependencies, 'meetings' | 'now'>,
  actor: Actor,
  { townshipId, itemId, asked, verb }: Request<Verb>,
  decision: (item: ActionItem) => Decided<Verb> | Promise<Decided<Verb>>,
): Promise<ActionItem> {
  const transition: ItemTransition & { event: ActionEvent['action'] } = itemTransitions[verb]
  return change(deps, actor, transition.event, {
    asked,
    async read() {
      const item = await deps.meetings.item(townshipId, itemId)
      return item === null ? null : { record: item, lines: item.history }
    },
    absent: meetingRefusals.noItem(itemId),
    stale: () => meetingRefusals.itemChangedMeanwhile,
    async apply({ record: item }) {
      if (!isFrom(transition, item.status))
        throw new DomainError('wrong_state', meetingRefusals.itemNotInState(item.status))
      if (transition.isBounded && item.history.length >= MAX_ACTION_EVENTS) {
        throw new DomainError('wrong_state', meetingRefusals.itemTooManyChanges)
      }
      const { made, event } = await decision(item)
      return { record: becomes[verb].apply(item, made), with: event }
    },
    history: ({ record: { history } }, after, line, event) => ({
      ...after,
      history: [...history, { ...event, ...line }],
    }),
    write: ({ record: before }, after) => deps.meetings.saveItem(townshipId, after, before),
  })
}

/** Who may write down meetings may change what was agreed in them. */
export function authorizeActions(deps: Pick<Dependencies, 'now'>, actor: Actor, townshipId: string): void {
  authorize(actor, 'meeting.record', { townshipId }, dayAt(deps.now()))
}
