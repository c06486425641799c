import { requiredText } from '../text.ts'
import { actionDecision, decisionOfItem } from './action-decision.ts'

export const reopening = actionDecision.extend({ reason: requiredText(200) })

/** Takes a close-out back, from today on, with a reason; the close-out stays in the item's history. */
export const reopenAction = decisionOfItem({
  verb: 'reopen',
  schema: reopening,
  decide: ({ reason }, { closeOut }, { today }) => ({
    made: {},
    event: { on: today, reason, ...(closeOut === null ? {} : { closeOut }) },
  }),
})
