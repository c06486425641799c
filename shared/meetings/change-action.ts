import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { requiredText } from '../text.ts'
import { actionDecision, decideAction } from './action-decision.ts'
import { type ActionItem, actionContent } from './action-item.ts'
import { checkNamed } from './agreed-item.ts'
import { changedFrom } from './changed-from.ts'

/** The content anew and whole, and why it changes. */
export const actionChange = actionContent.extend({ ...actionDecision.shape, reason: requiredText(200) })

/** Another owner, another due day or other words for an open item; the old ones stay in its history. */
export function changeAction(
  deps: Pick<Dependencies, 'meetings' | 'townships' | 'now' | 'projects' | 'villages'>,
  actor: Actor,
  where: At<'townshipId' | 'itemId'>,
  input: unknown,
): Promise<ActionItem> {
  return decideAction(deps, actor, where, {
    verb: 'change',
    schema: actionChange,
    input,
    async decide({ version: _version, requestId: _requestId, reason, ...content }, item, today) {
      const { villageIds, projectId, dueOn } = content
      await checkNamed(deps, where.townshipId, [{ path: '', villageIds, projectId, days: [item.agreedOn, dueOn] }])
      return { made: content, event: { on: today, reason, before: changedFrom(item, content) } }
    },
  })
}
