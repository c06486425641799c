import { dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { ActionItem } from './action-item.ts'
import type { PromotionMeeting } from './promotion-meeting.ts'

/** What was agreed in a meeting, open or closed out; for whoever was let in already. */
export async function itemsOfMeeting(
  deps: Pick<Dependencies, 'meetings' | 'now'>,
  townshipId: string,
  { id, heldOn }: Pick<PromotionMeeting, 'id' | 'heldOn'>,
): Promise<ActionItem[]> {
  const [open, closed] = await Promise.all([
    deps.meetings.openItems(townshipId),
    deps.meetings.closedItems(townshipId, `${yearOf(heldOn)}-01-01`, dayAt(deps.now())),
  ])
  return [...open, ...closed].filter((item) => item.meetingId === id)
}
