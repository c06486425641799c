import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { requiredText } from '../text.ts'
import { actionDecision, decideAction } from './action-decision.ts'
import type { ActionItem } from './action-item.ts'

export const reopening = actionDecision.extend({ reason: requiredText(200) })

/** Takes a close-out back, from today on, with a reason; the close-out stays in the item's history. */
export function reopenAction(
  deps: Pick<Dependencies, 'meetings' | 'now'>,
  actor: Actor,
  where: At<'townshipId' | 'itemId'>,
  input: unknown,
): Promise<ActionItem> {
  return decideAction(deps, actor, where, {
    verb: 'reopen',
    schema: reopening,
    input,
    decide: ({ reason }, { closeOut }, today) => ({
      made: {},
      event: { on: today, reason, ...(closeOut === null ? {} : { closeOut }) },
    }),
  })
}
