import { day, dayAt } from '../calendar.ts'
import { makeOnce } from '../change/make-once.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import * as projectRefusals from '../projects/refusals.zh.ts'
import type { Refusal } from '../refusal.ts'
import { id } from '../text.ts'
import { type ActionItem, actionContent } from './action-item.ts'
import { agreedDigest, agreedItem, checkNamed } from './agreed-item.ts'
import * as meetingRefusals from './refusals.zh.ts'

/** `agreedOn`: the meeting's day, or today, unless it says otherwise. */
export const agreeing = actionContent.extend({ id, meetingId: id.nullable().default(null), agreedOn: day.optional() })

/**
 * One action item, of a meeting written down before or of none. The client chooses its id: the same again answers with
 * the item as it is; the same id with other content throws `id_conflict`.
 */
export async function agreeAction(
  deps: Pick<Dependencies, 'meetings' | 'townships' | 'now' | 'projects' | 'villages'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ item: ActionItem; created: boolean }> {
  const today = dayAt(deps.now())
  authorize(actor, 'meeting.record', { townshipId }, today)
  const parsed = parseInput(agreeing, input)
  const { id: itemId, meetingId, agreedOn: typedDay, ...content } = parsed
  const wrong = (path: string, message: Refusal) => new DomainError('invalid_input', message, [{ path, message }])
  const meeting = meetingId === null ? null : await deps.meetings.meeting(townshipId, meetingId)
  if (meetingId !== null && meeting === null) throw wrong('meetingId', meetingRefusals.noSuchMeeting(meetingId))
  const { villageIds, projectId, dueOn } = content
  const digestOn = (agreedOn: string) => agreedDigest({ ...content, id: itemId, meetingId, agreedOn })
  const { record: item, created } = await makeOnce({
    async find() {
      const existing = await deps.meetings.item(townshipId, itemId)
      // Sent again, it is as it was then: the day of its meeting may have been corrected meanwhile.
      const agreedOn = typedDay ?? existing?.history[0]?.on ?? today
      return existing === null ? null : same(existing, digestOn(agreedOn))
    },
    async make() {
      const agreedOn = typedDay ?? meeting?.heldOn ?? today
      if (agreedOn > today) throw wrong('agreedOn', meetingRefusals.agreedAfterToday)
      await checkNamed(deps, townshipId, [{ path: '', villageIds, projectId, days: [agreedOn, dueOn] }])
      return agreedItem(actor, deps.now(), content, { id: itemId, meetingId, agreedOn, digest: digestOn(agreedOn) })
    },
    keep: async (made) => (await deps.meetings.saveItem(townshipId, made, null)) === 'saved',
  })
  return { item, created }
}

function same(existing: ActionItem, digest: string): ActionItem {
  if (existing.digest === digest) return existing
  throw new DomainError('id_conflict', meetingRefusals.itemIdTaken(existing.id), [
    { path: 'id', message: projectRefusals.idUsed },
  ])
}
