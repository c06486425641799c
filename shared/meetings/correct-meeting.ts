import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, type InputIssue, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Refusal } from '../refusal.ts'
import { id, requiredText } from '../text.ts'
import type { ActionItem } from './action-item.ts'
import { checkNamed } from './agreed-item.ts'
import { changedFrom } from './changed-from.ts'
import { itemsOfMeeting } from './items-of-meeting.ts'
import { MAX_CORRECTIONS, type MeetingCorrection, meetingContent, type PromotionMeeting } from './promotion-meeting.ts'
import * as meetingRefusals from './refusals.zh.ts'

/** The meeting anew and whole, the version it was read at, and why it is corrected. Its items change by themselves. */
export const meetingCorrecting = meetingContent.extend({
  version: z.int().min(1),
  requestId: id.optional(),
  reason: requiredText(200),
})

type Deps = Pick<Dependencies, 'meetings' | 'townships' | 'now' | 'projects' | 'villages'>

/**
 * Corrects a meeting that was written down; what it said before stays in its history, and whoever counts meetings counts
 * it by its new day. Items agreed on its day move with it. Documents hold what they were made from. The same `requestId`
 * again answers with the meeting as it is. Throws `not_found`, `stale_version`, `invalid_input`, `wrong_state`.
 */
export async function correctMeeting(
  deps: Deps,
  actor: Actor,
  { townshipId, meetingId }: At<'townshipId' | 'meetingId'>,
  input: unknown,
): Promise<PromotionMeeting> {
  authorize(actor, 'meeting.record', { townshipId }, dayAt(deps.now()))
  const asked = parseInput(meetingCorrecting, input)
  const { version: _version, requestId: _requestId, reason, ...content } = asked
  return change(deps, actor, 'corrected', {
    asked,
    async read() {
      const meeting = await deps.meetings.meeting(townshipId, meetingId)
      return meeting === null ? null : { record: meeting, lines: meeting.history }
    },
    absent: meetingRefusals.noMeeting(meetingId),
    stale: () => meetingRefusals.changedMeanwhile,
    async apply({ record: meeting }) {
      await checkCorrection(deps, townshipId, meeting, content)
      const isMoved = content.heldOn !== meeting.heldOn
      const moving = isMoved ? await itemsToMove(deps, townshipId, meeting, content.heldOn) : []
      return { record: { ...meeting, ...content }, with: moving }
    },
    history({ record: meeting }, corrected, { action: _, at, by, byName, ...asLine }) {
      const correction = { at, by, byName, reason, before: changedFrom(meeting, content), ...asLine }
      return { ...corrected, history: [...meeting.history, correction] }
    },
    async write({ record: before }, meeting, moving, { at, by, byName }) {
      const why = { at, by, byName, reason }
      const items = moving.map((item) => ({
        item: agreedAnew(item, content.heldOn, why, dayAt(deps.now())),
        before: item,
      }))
      const outcome = await deps.meetings.saveMeeting(townshipId, { meeting, before }, items)
      if (outcome === 'too_much') throw new DomainError('wrong_state', meetingRefusals.tooManyItemsToMove)
      return outcome
    },
  })
}

async function checkCorrection(
  deps: Deps,
  townshipId: string,
  meeting: PromotionMeeting,
  content: z.infer<typeof meetingContent>,
): Promise<void> {
  if (Object.keys(changedFrom(meeting, content)).length === 0) {
    throw new DomainError('invalid_input', meetingRefusals.nothingChanged)
  }
  if (meeting.history.length >= MAX_CORRECTIONS) {
    throw new DomainError('wrong_state', meetingRefusals.tooManyCorrections)
  }
  if (content.heldOn > dayAt(deps.now())) throw wrongDay([meetingRefusals.heldInFuture])
  await checkNamed(deps, townshipId, [{ path: '', villageIds: content.villageIds }])
}

/** What was agreed on the meeting's old day; none of it can be due, or have been closed out, before the new one. */
async function itemsToMove(
  deps: Deps,
  townshipId: string,
  meeting: PromotionMeeting,
  heldOn: string,
): Promise<ActionItem[]> {
  const items = (await itemsOfMeeting(deps, townshipId, meeting)).filter((item) => item.agreedOn === meeting.heldOn)
  const early = items.flatMap(({ text, dueOn, closeOut }) => {
    if (dueOn < heldOn) return [meetingRefusals.itemDueBefore(text, dueOn)]
    return closeOut !== null && closeOut.on < heldOn ? [meetingRefusals.itemClosedBefore(text, closeOut.on)] : []
  })
  if (early.length > 0) throw wrongDay(early)
  return items
}

function agreedAnew(
  item: ActionItem,
  heldOn: string,
  why: Omit<MeetingCorrection, 'before' | 'requestId' | 'requestDigest'>,
  today: string,
): ActionItem {
  const moved = { ...why, action: 'changed', on: today, before: { agreedOn: item.agreedOn } } as const
  return { ...item, agreedOn: heldOn, version: item.version + 1, history: [...item.history, moved] }
}

function wrongDay(messages: readonly Refusal[]): DomainError {
  const issues: InputIssue[] = messages.map((message) => ({ path: 'heldOn', message }))
  return new DomainError('invalid_input', meetingRefusals.dayWrong, issues)
}
