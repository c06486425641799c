import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { requiredText } from '../text.ts'
import { actionDecision, authorizeActions, decideAction } from './action-decision.ts'
import type { ActionItem } from './action-item.ts'

export const reopening = actionDecision.extend({ reason: requiredText(200) })

/** Takes a close-out back, from today on, with a reason; the close-out stays in the item's history. */
export async function reopenAction(
  deps: Pick<Dependencies, 'meetings' | 'now'>,
  actor: Actor,
  { townshipId, itemId }: At<'townshipId' | 'itemId'>,
  input: unknown,
): Promise<ActionItem> {
  authorizeActions(deps, actor, townshipId)
  const asked = parseInput(reopening, input)
  const request = { townshipId, itemId, asked, verb: 'reopen' } as const
  return decideAction(deps, actor, request, ({ closeOut }) => ({
    made: {},
    event: { on: dayAt(deps.now()), reason: asked.reason, ...(closeOut === null ? {} : { closeOut }) },
  }))
}
