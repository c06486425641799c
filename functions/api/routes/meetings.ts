import type * as z from 'zod'
import { listMeetings, meetingsQuery, readMeeting } from '../../../shared/desk/read-meetings.ts'
import { correctMeeting, meetingCorrecting } from '../../../shared/meetings/correct-meeting.ts'
import { meetingCounts } from '../../../shared/meetings/meeting-counts.ts'
import { type PromotionMeeting, promotionMeetingSchema } from '../../../shared/meetings/promotion-meeting.ts'
import { meetingInput, recordMeeting } from '../../../shared/meetings/record-meeting.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { itemView, itemViewer } from './action-item-view.ts'

const meetingView = promotionMeetingSchema.omit({ digest: true })
const withItems = () => meetingView.extend({ actionItems: itemView.array() })

export const meetingOperations = tagged('meetings', [
  operation('listMeetings', 'GET /townships/{townshipId}/meetings', {
    summary: '推进会，连同开了几次、议定事项办结率',
    description:
      'Reviewer or leader. Of a year (the latest with targets unless another is asked for), latest first; `counts` are those of the year up to `asOf`: today, or where a year that is over stands.',
    query: meetingsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(meetingView).extend({ counts: meetingCounts }) },
    handle: async ({ deps, actor, params, query }) =>
      listed(await listMeetings(deps, actor, params.townshipId, query), viewOfMeeting),
  }),
  operation('recordMeeting', 'POST /townships/{townshipId}/meetings', {
    summary: '记一次推进会和会上议定的事项',
    description:
      'Reviewer or leader. The client chooses the id: 201; the same again 200; the same id with other content 409 `id_conflict`. All the action items are written with it or nothing.',
    body: meetingInput,
    responses: { 200: withItems, 201: withItems },
    async handle({ deps, actor, params, body }) {
      const { meeting, created } = await recordMeeting(deps, actor, params.townshipId, body)
      const { items } = await readMeeting(deps, actor, params.townshipId, meeting.id)
      return made(created, {
        ...viewOfMeeting(meeting),
        actionItems: items.map(itemViewer({ deps, actor }, params.townshipId)),
      })
    },
  }),
  operation('getMeeting', 'GET /townships/{townshipId}/meetings/{meetingId}', {
    summary: '一次推进会',
    description: 'Any member, and the county; of the action items clerks see those of their villages.',
    responses: { 200: withItems },
    async handle({ deps, actor, params }) {
      const { meeting, items } = await readMeeting(deps, actor, params.townshipId, params.meetingId)
      return ok({ ...viewOfMeeting(meeting), actionItems: items.map(itemViewer({ deps, actor }, params.townshipId)) })
    },
  }),
  operation('correctMeeting', 'PUT /townships/{townshipId}/meetings/{meetingId}', {
    summary: '更正一次推进会',
    description:
      'Reviewer or leader. The meeting anew and whole, without its items, with the `version` it was read at and a reason; what it said before stays in its `history`. Items agreed on its day move to its new day. Documents keep what they were made from. Replayable by `requestId`.',
    body: meetingCorrecting,
    responses: { 200: withItems },
    async handle({ deps, actor, params, body }) {
      const { townshipId, meetingId } = params
      await correctMeeting(deps, actor, { townshipId, meetingId }, body)
      const { meeting, items } = await readMeeting(deps, actor, townshipId, meetingId)
      return ok({ ...viewOfMeeting(meeting), actionItems: items.map(itemViewer({ deps, actor }, params.townshipId)) })
    },
  }),
])

function viewOfMeeting({ digest: _digest, ...meeting }: PromotionMeeting): z.infer<typeof meetingView> {
  return meeting
}
