import * as z from 'zod'
import { dayAt, year, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { ActionItem } from '../meetings/action-item.ts'
import { itemsOfMeeting } from '../meetings/items-of-meeting.ts'
import type { MeetingCounts } from '../meetings/meeting-counts.ts'
import type { PromotionMeeting } from '../meetings/promotion-meeting.ts'
import { readCounts } from '../meetings/read-counts.ts'
import * as meetingRefusals from '../meetings/refusals.zh.ts'
import { type ListPage, pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { type ActionView, viewOn } from './action-view.ts'
import { dayOfMeetings } from './day-of-meetings.ts'

type Deps = Pick<Dependencies, 'meetings' | 'townships' | 'now' | 'targets' | 'standings'>

const ofYear = z.coerce.number().pipe(year).optional()
export const meetingsQuery = pageQuery.extend({ year: ofYear })
export const actionsQuery = pageQuery.extend({ year: ofYear, status: z.enum(['open', 'closed']).optional() })

/**
 * The latest year with targets, unless another is asked for; latest meeting first, with the counts of the year up to the
 * day at which it stands.
 */
export async function listMeetings(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<PromotionMeeting> & { counts: MeetingCounts }> {
  authorize(actor, 'meeting.read', { townshipId }, dayAt(deps.now()))
  const query = parseInput(meetingsQuery, input)
  const inYear = query.year ?? (await latestTargetYear(deps, townshipId))
  const asOf = await dayOfMeetings(deps, townshipId, inYear)
  const [meetings, counts] = await Promise.all([
    deps.meetings.meetings(townshipId, `${inYear}-01-01`, `${inYear}-12-31`),
    readCounts(deps, townshipId, asOf),
  ])
  const page = pageOf(meetings.toReversed(), query, ({ id }) => id)
  return { ...page, counts }
}

/** A meeting and what was agreed in it; throws `not_found`. */
export async function readMeeting(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  meetingId: string,
): Promise<{ meeting: PromotionMeeting; items: ActionView[] }> {
  authorize(actor, 'meeting.read', { townshipId }, dayAt(deps.now()))
  const meeting = await deps.meetings.meeting(townshipId, meetingId)
  if (meeting === null) throw new DomainError('not_found', meetingRefusals.noMeeting(meetingId))
  const [found, year] = await Promise.all([
    itemsOfMeeting(deps, townshipId, meeting),
    latestTargetYear(deps, townshipId),
  ])
  const items = viewsOn(deps, found, await dayOfMeetings(deps, townshipId, year))
  return { meeting, items: items.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

/**
 * The open items, overdue first, then by due day, and those closed out in the year, latest first; `status` asks for one
 * of the two.
 */
export async function listActions(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<ActionView> & { year: number }> {
  authorize(actor, 'meeting.read', { townshipId }, dayAt(deps.now()))
  const query = parseInput(actionsQuery, input)
  const inYear = query.year ?? (await latestTargetYear(deps, townshipId))
  const [asOf, open, closed] = await Promise.all([
    dayOfMeetings(deps, townshipId, inYear),
    query.status === 'closed' ? [] : deps.meetings.openItems(townshipId),
    query.status === 'open' ? [] : deps.meetings.closedItems(townshipId, `${inYear}-01-01`, `${inYear}-12-31`),
  ])
  const asked = open.filter(({ agreedOn }) => yearOf(agreedOn) <= inYear)
  const shown = [...viewsOn(deps, asked, asOf).sort(byUrgency), ...viewsOn(deps, closed, asOf).reverse()]
  return { ...pageOf(shown, query, ({ id }) => id), year: inYear }
}

/** One item with its history; throws `not_found`. */
export async function readAction(deps: Deps, actor: Actor, townshipId: string, itemId: string): Promise<ActionView> {
  authorize(actor, 'meeting.read', { townshipId }, dayAt(deps.now()))
  const item = await deps.meetings.item(townshipId, itemId)
  if (item === null) throw new DomainError('not_found', meetingRefusals.noItem(itemId))
  const year = await latestTargetYear(deps, townshipId)
  return viewOn(item, await dayOfMeetings(deps, townshipId, year), dayAt(deps.now()))
}

function viewsOn(deps: Pick<Dependencies, 'now'>, items: readonly ActionItem[], asOf: string): ActionView[] {
  const today = dayAt(deps.now())
  return items.map((item) => viewOn(item, asOf, today))
}

function byUrgency(a: ActionView, b: ActionView): number {
  return Number(b.overdue) - Number(a.overdue) || (a.dueOn + a.id < b.dueOn + b.id ? -1 : 1)
}
