import { dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { countMeetings, type MeetingCounts } from './meeting-counts.ts'

/** Meetings held and items closed out in the day's year up to that day; for whoever was let in already. */
export async function readCounts(
  deps: Pick<Dependencies, 'meetings' | 'now'>,
  townshipId: string,
  asOf: string,
): Promise<MeetingCounts> {
  const yearStart = `${yearOf(asOf)}-01-01`
  const [meetings, open, closed] = await Promise.all([
    deps.meetings.meetings(townshipId, yearStart, asOf),
    deps.meetings.openItems(townshipId),
    // What was closed out after that day was open on it.
    deps.meetings.closedItems(townshipId, yearStart, dayAt(deps.now())),
  ])
  return countMeetings(meetings, [...open, ...closed], asOf)
}
