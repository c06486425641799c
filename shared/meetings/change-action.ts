import type { Dependencies } from '../dependencies.ts'
import { requiredText } from '../text.ts'
import { type Around, actionDecision, decisionOfItem } from './action-decision.ts'
import { actionContent } from './action-item.ts'
import { checkNamed } from './agreed-item.ts'
import { changedFrom } from './changed-from.ts'

/** The content anew and whole, and why it changes. */
export const actionChange = actionContent.extend({ ...actionDecision.shape, reason: requiredText(200) })

/** Another owner, another due day or other words for an open item; the old ones stay in its history. */
export const changeAction = decisionOfItem({
  verb: 'change',
  schema: actionChange,
  async decide(
    { version: _version, requestId: _requestId, reason, ...content },
    item,
    { deps, townshipId, today }: Around<Pick<Dependencies, 'meetings' | 'townships' | 'now' | 'projects' | 'villages'>>,
  ) {
    const { villageIds, projectId, dueOn } = content
    await checkNamed(deps, townshipId, [{ path: '', villageIds, projectId, days: [item.agreedOn, dueOn] }])
    return { made: content, event: { on: today, reason, before: changedFrom(item, content) } }
  },
})
