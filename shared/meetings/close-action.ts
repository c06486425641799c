import { day } from '../calendar.ts'
import { DomainError } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import { actionDecision, decisionOfItem } from './action-decision.ts'
import { closeOutSchema } from './action-item.ts'
import * as meetingRefusals from './refusals.zh.ts'

/** 销号: the result is required; `on` is today unless it says otherwise. */
export const closing = actionDecision.extend({
  on: day.optional(),
  result: closeOutSchema.shape.result,
  evidence: closeOutSchema.shape.evidence,
})

/** Closes out an open item with its result. Replayable by `requestId`. */
export const closeAction = decisionOfItem({
  verb: 'close',
  schema: closing,
  decide({ on: said, result, evidence }, item, { actor, today }) {
    const on = said ?? today
    if (on > today) throw wrong(meetingRefusals.closedAfterToday)
    if (on < item.agreedOn) throw wrong(meetingRefusals.closedBeforeAgreed)
    return { made: { on, by: actor.id, byName: actor.name, result, evidence }, event: { on } }
  },
})

function wrong(message: Refusal): DomainError {
  return new DomainError('invalid_input', message, [{ path: 'on', message }])
}
