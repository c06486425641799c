import * as z from 'zod'
import { yearOf } from '../calendar.ts'
import { type ActionItem, closeOutOn } from './action-item.ts'
import type { PromotionMeeting } from './promotion-meeting.ts'

/** How many promotion meetings, and what became of what was agreed in them. */
export const meetingCounts = z.object({
  asOf: z.string(),
  meetingCount: z.int(),
  /** Items open at any time in the year up to the day, and those of them closed out by then. */
  itemCount: z.int(),
  closedCount: z.int(),
  overdueCount: z.int(),
  /** 办结率; null where nothing was agreed. */
  closingRate: z.object({ numerator: z.int(), denominator: z.int() }).nullable(),
})
export type MeetingCounts = z.infer<typeof meetingCounts>

/** What was agreed and fell due in some days, and what of it was done by their end; the oldest of the rest. */
export const promises = z.object({
  dueCount: z.int(),
  keptCount: z.int(),
  open: z.array(z.object({ id: z.string(), text: z.string(), owner: z.string(), dueOn: z.string() })),
})
type Promises = z.infer<typeof promises>

/** As many of those that were not kept are told by name. */
const MOST_OPEN = 3

/** Items due after one day and up to another, as they stood on the latter; null where nothing fell due. */
export function promisesBetween(items: readonly ActionItem[], after: string, through: string): Promises | null {
  const due = items.filter((item) => item.dueOn > after && item.dueOn <= through && item.agreedOn <= through)
  if (due.length === 0) return null
  const open = due.filter((item) => closeOutOn(item, through) === null).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  return {
    dueCount: due.length,
    keptCount: due.length - open.length,
    open: open.slice(0, MOST_OPEN).map(({ id, text, owner, dueOn }) => ({ id, text, owner, dueOn })),
  }
}

/** “召开推进会7次”: meetings held in the day's year up to that day. */
function meetingCount(meetings: readonly Pick<PromotionMeeting, 'heldOn'>[], asOf: string): number {
  return meetings.filter(({ heldOn }) => yearOf(heldOn) === yearOf(asOf) && heldOn <= asOf).length
}

/**
 * 办结率 of the day's year up to that day: items closed out within it ÷ items that were open at any time in it. What was
 * closed before the year is no part of either.
 */
export function closingRate(items: readonly ActionItem[], asOf: string): MeetingCounts['closingRate'] {
  const { itemCount, closedCount } = countItems(items, asOf)
  return itemCount === 0 ? null : { numerator: closedCount, denominator: itemCount }
}

/** All of it at once. */
export function countMeetings(
  meetings: readonly Pick<PromotionMeeting, 'heldOn'>[],
  items: readonly ActionItem[],
  asOf: string,
): MeetingCounts {
  return {
    asOf,
    meetingCount: meetingCount(meetings, asOf),
    ...countItems(items, asOf),
    closingRate: closingRate(items, asOf),
  }
}

function countItems(items: readonly ActionItem[], asOf: string) {
  const yearStart = `${yearOf(asOf)}-01-01`
  const ofYear = items.filter((item) => {
    const closedOn = closeOutOn(item, asOf)?.on
    return item.agreedOn <= asOf && (closedOn === undefined || closedOn >= yearStart)
  })
  return {
    itemCount: ofYear.length,
    closedCount: ofYear.filter((item) => closeOutOn(item, asOf) !== null).length,
    overdueCount: ofYear.filter((item) => closeOutOn(item, asOf) === null && item.dueOn < asOf).length,
  }
}
