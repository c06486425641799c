import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { requiredText } from '../text.ts'
import { actionDecision, authorizeActions, decideAction } from './action-decision.ts'
import { type ActionItem, actionContent } from './action-item.ts'
import { checkNamed } from './agreed-item.ts'
import { changedFrom } from './changed-from.ts'

/** The content anew and whole, and why it changes. */
export const actionChange = actionContent.extend({ ...actionDecision.shape, reason: requiredText(200) })

/** Another owner, another due day or other words for an open item; the old ones stay in its history. */
export async function changeAction(
  deps: Pick<Dependencies, 'meetings' | 'townships' | 'now' | 'projects' | 'villages'>,
  actor: Actor,
  { townshipId, itemId }: At<'townshipId' | 'itemId'>,
  input: unknown,
): Promise<ActionItem> {
  authorizeActions(deps, actor, townshipId)
  const asked = parseInput(actionChange, input)
  const { version: _version, requestId: _requestId, reason, ...content } = asked
  const request = { townshipId, itemId, asked, verb: 'change' } as const
  return decideAction(deps, actor, request, async (item) => {
    const { villageIds, projectId, dueOn } = content
    await checkNamed(deps, townshipId, [{ path: '', villageIds, projectId, days: [item.agreedOn, dueOn] }])
    return {
      made: content,
      event: { on: dayAt(deps.now()), reason, before: changedFrom(item, content) },
    }
  })
}
