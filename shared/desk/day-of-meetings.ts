import { dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { dayLookedAt } from './day-looked-at.ts'

/**
 * The day up to which the meetings and items of a year are counted: today, or of a year that is over the day at which
 * the other pages stand, or a later one on which something of that year was held, agreed or closed out.
 */
export async function dayOfMeetings(
  deps: Pick<Dependencies, 'townships' | 'meetings' | 'now' | 'standings'>,
  townshipId: string,
  year: number,
): Promise<string> {
  const today = dayAt(deps.now())
  if (year >= yearOf(today)) return today
  const [from, through] = [`${year}-01-01`, `${year}-12-31`]
  const [standsAt, meetings, open, closed] = await Promise.all([
    dayLookedAt(deps, townshipId, year),
    deps.meetings.meetings(townshipId, from, through),
    deps.meetings.openItems(townshipId),
    deps.meetings.closedItems(townshipId, from, through),
  ])
  const days = [
    ...meetings.map(({ heldOn }) => heldOn),
    ...open.map(({ agreedOn }) => agreedOn).filter((day) => day <= through),
    ...closed.flatMap(({ closeOut }) => closeOut?.on ?? []),
  ]
  return [standsAt, ...days].sort().at(-1) ?? standsAt
}
