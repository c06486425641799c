import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { makeOnce } from '../change/make-once.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import * as projectRefusals from '../projects/refusals.zh.ts'
import { id } from '../text.ts'
import { type ActionItem, actionContent } from './action-item.ts'
import { agreedDigest, agreedItem, checkNamed } from './agreed-item.ts'
import { meetingContent, type PromotionMeeting } from './promotion-meeting.ts'
import * as meetingRefusals from './refusals.zh.ts'

/** A meeting with what was agreed in it; the client chooses its id, and may choose those of the items. */
export const meetingInput = meetingContent.extend({
  id,
  actionItems: z
    .array(actionContent.extend({ id: id.optional() }))
    .max(30, meetingRefusals.tooManyItems.forZod)
    .default([]),
})

/**
 * Writes down a promotion meeting and its action items, all or nothing. The same again answers with the meeting as it is;
 * the same id with other content throws `id_conflict`.
 */
export async function recordMeeting(
  deps: Pick<Dependencies, 'meetings' | 'townships' | 'now' | 'newId' | 'projects' | 'villages'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ meeting: PromotionMeeting; created: boolean }> {
  const now = deps.now()
  authorize(actor, 'meeting.record', { townshipId }, dayAt(now))
  const parsed = parseInput(meetingInput, input)
  const { actionItems, ...content } = parsed
  const digest = agreedDigest(parsed)
  checkUnlike(actionItems)
  const find = async () => {
    const meeting = await sameMeeting(deps, townshipId, parsed.id, digest)
    return meeting === null ? null : { meeting, items: [] }
  }
  const { record, created } = await makeOnce<Recorded>({
    find,
    async make() {
      if (content.heldOn > dayAt(now)) {
        throw new DomainError('invalid_input', meetingRefusals.heldAfterToday, [
          { path: 'heldOn', message: meetingRefusals.heldInFuture },
        ])
      }
      await checkNamed(deps, townshipId, [
        { path: '', villageIds: content.villageIds },
        ...actionItems.map(({ villageIds, projectId, dueOn }, index) => ({
          path: `actionItems[${index}].`,
          villageIds,
          projectId,
          days: [content.heldOn, dueOn] as [string, string],
        })),
      ])
      const who = { recordedBy: actor.id, recordedByName: actor.name, recordedAt: now.toISOString() }
      const of = { meetingId: content.id, agreedOn: content.heldOn }
      const items = actionItems.map(({ id: itemId = deps.newId(), ...item }) => {
        const about = { id: itemId, ...of }
        return agreedItem(actor, now, item, { ...about, digest: agreedDigest({ ...item, ...about }) })
      })
      return { meeting: { ...content, ...who, digest, version: 1, history: [] }, items }
    },
    async keep({ meeting, items }) {
      if (await deps.meetings.record(townshipId, meeting, items)) return true
      // Where it is not the meeting that is there already, it is one of its items.
      if ((await find()) === null) throw conflict('actionItems')
      return false
    },
  })
  return { meeting: record.meeting, created }
}

type Recorded = { meeting: PromotionMeeting; items: readonly ActionItem[] }

/** Two items of one id would be one record. */
function checkUnlike(actionItems: readonly { id?: string | undefined }[]): void {
  const ids = actionItems.map((item) => item.id)
  const twin = ids.findIndex((itemId, index) => itemId !== undefined && ids.indexOf(itemId) < index)
  if (twin >= 0) throw conflict(`actionItems[${twin}].id`)
}

async function sameMeeting(
  deps: Pick<Dependencies, 'meetings'>,
  townshipId: string,
  meetingId: string,
  digest: string,
): Promise<PromotionMeeting | null> {
  const existing = await deps.meetings.meeting(townshipId, meetingId)
  if (existing !== null && existing.digest !== digest) throw conflict('id')
  return existing
}

function conflict(path: string): DomainError {
  return new DomainError('id_conflict', meetingRefusals.idUsed, [{ path, message: projectRefusals.idUsed }])
}
