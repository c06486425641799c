/** What every change of an action item has in common: read, check, write once, answer the same when asked again. */

import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
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

/** What the table makes the item of, and what its line of history says. */
type Decided<Verb extends Decision> = { made: Made<Verb>; event: Pick<ActionEvent, 'on'> & Partial<ActionEvent> }
/** What stands around the item, for `decide`. */
export type Around<Deps> = { deps: Deps; actor: Actor; townshipId: string; today: string }
type Request<Verb extends Decision, Asked, Deps> = {
  verb: Verb
  schema: z.ZodType<Asked>
  decide(asked: Asked, item: ActionItem, around: Around<Deps>): Decided<Verb> | Promise<Decided<Verb>>
}
type AskedOfItem = z.infer<typeof actionDecision> & Record<string, unknown>
type ItemDeps = Pick<Dependencies, 'meetings' | 'now'>

/**
 * A verb that lets `decide` say what the table of verbs needs to change the item, and writes it with its line of history, for
 * whoever may write down meetings. The same request again, also at the same time, returns the item as it is. Throws `forbidden`,
 * `invalid_input`, `not_found`, `stale_version`, `wrong_state`, `request_conflict`, or what `decide` throws.
 */
export function decisionOfItem<Verb extends Decision, Asked extends AskedOfItem, Deps extends ItemDeps = ItemDeps>(
  request: Request<Verb, Asked, Deps>,
) {
  return (deps: Deps, actor: Actor, where: At<'townshipId' | 'itemId'>, input: unknown) =>
    decideAction(deps, actor, where, { ...request, input })
}

async function decideAction<Verb extends Decision, Asked extends AskedOfItem, Deps extends ItemDeps>(
  deps: Deps,
  actor: Actor,
  { townshipId, itemId }: At<'townshipId' | 'itemId'>,
  { verb, schema, input, decide }: Request<Verb, Asked, Deps> & { input: unknown },
): Promise<ActionItem> {
  const today = dayAt(deps.now())
  authorize(actor, 'meeting.record', { townshipId }, today)
  const asked = parseInput(schema, input)
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
      const { made, event } = await decide(asked, item, { deps, actor, townshipId, today })
      return { record: becomes[verb].apply(item, made), with: event }
    },
    history: ({ record: { history } }, after, line, event) => ({
      ...after,
      history: [...history, { ...event, ...line }],
    }),
    write: ({ record: before }, after) => deps.meetings.saveItem(townshipId, after, before),
  })
}
