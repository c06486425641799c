/** What every change of an action item has in common: read, check, write once, answer the same when asked again. */

import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { change, type Found, type Where } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import { id } from '../text.ts'
import { type ActionEvent, type ActionItem, MAX_ACTION_EVENTS } from './action-item.ts'
import { type ItemVerb, itemTransitions } from './item-transitions.ts'
import * as meetingRefusals from './refusals.zh.ts'

export const actionDecision = z.object({ version: z.int().min(1), requestId: id.optional() })

type Request = {
  townshipId: string
  itemId: string
  /** Everything that was asked, as it was parsed. */
  asked: z.infer<typeof actionDecision> & Record<string, unknown>
  verb: keyof typeof EVENTS
}
type Change = { item: ActionItem; event: Pick<ActionEvent, 'on'> & Partial<ActionEvent> }

/** The line that each verb adds to the item's history. */
const EVENTS = { change: 'changed', close: 'closed', reopen: 'reopened' } as const satisfies {
  [verb in ItemVerb]?: ActionEvent['action']
}

/**
 * Lets `decision` say how the item changes and writes it with its line of history. The same request again, also at the same
 * time, returns the item as it is. Throws `not_found`, `stale_version`, `wrong_state`, `request_conflict`, or what
 * `decision` throws.
 */
export function decideAction(
  deps: Pick<Dependencies, 'meetings' | 'now'>,
  actor: Actor,
  { townshipId, itemId, asked: { requestId, ...asked }, verb }: Request,
  decision: (item: ActionItem) => Change | Promise<Change>,
): Promise<ActionItem> {
  const where: Where<ActionItem, Found<ActionItem>, Change['event'], ActionEvent['action']> = {
    async read() {
      const item = await deps.meetings.item(townshipId, itemId)
      return item === null ? null : { record: item, lines: item.history }
    },
    absent: meetingRefusals.noItem(itemId),
    stale: () => meetingRefusals.itemChangedMeanwhile,
    history: ({ record: { history } }, after, line, event) => ({
      ...after,
      history: [...history, { ...event, ...line }],
    }),
    async write({ record: before }, after) {
      return (await deps.meetings.saveItem(townshipId, after, before)) === 'saved'
    },
  }
  return change(deps, actor, { where, verb: EVENTS[verb], requestId, asked }, async ({ record: item }) => {
    if (!isFrom(itemTransitions[verb], item.status))
      throw new DomainError('wrong_state', meetingRefusals.itemNotInState(item.status))
    // Closing it out is the way on, and always possible.
    if (verb !== 'close' && item.history.length >= MAX_ACTION_EVENTS) {
      throw new DomainError('wrong_state', meetingRefusals.itemTooManyChanges)
    }
    const { item: record, event } = await decision(item)
    return { record, with: event }
  })
}

/** Who may write down meetings may change what was agreed in them. */
export function authorizeActions(deps: Pick<Dependencies, 'now'>, actor: Actor, townshipId: string): void {
  authorize(actor, 'meeting.record', { townshipId }, dayAt(deps.now()))
}
