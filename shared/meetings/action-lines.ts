import * as z from 'zod'
import { addDays, cutOffsBetween, mondayOf, weekOf } from '../calendar.ts'
import { type ActionItem, closeOutOn, isActionOverdue } from './action-item.ts'

/** An action item as a document shows it, as it was at the cut-off. */
export const actionLine = z.object({
  itemId: z.string(),
  meetingId: z.string().nullable(),
  text: z.string(),
  villageIds: z.array(z.string()),
  owner: z.string(),
  agreedOn: z.string(),
  dueOn: z.string(),
  overdue: z.boolean(),
  carriedWeeks: z.int(),
  /** Null: open. */
  closedOn: z.string().nullable(),
  result: z.string().nullable(),
})
export type ActionLine = z.infer<typeof actionLine>

/**
 * Over how many weekly dispatches an item was carried: cut-offs from the day it was agreed to the day it was closed out,
 * or to this day while it is open. Agreed on Monday 2023-06-12 and closed on 2023-06-29: 2 (18 and 25 June).
 */
export function carriedWeeks(item: Pick<ActionItem, 'agreedOn' | 'closeOut' | 'history'>, onDay: string): number {
  return cutOffsBetween(item.agreedOn, closeOutOn(item, onDay)?.on ?? onDay)
}

/**
 * What a dispatch says of the action items: the open ones, overdue first, then by due day; then those closed out since
 * the previous cut-off (null: within the week).
 */
export function actionLines(
  items: readonly ActionItem[],
  cutOff: string,
  previousCutOff: string | null = null,
): ActionLine[] {
  const since = previousCutOff ?? addDays(mondayOf(weekOf(cutOff)), -1)
  const agreed = items.filter((item) => item.agreedOn <= cutOff).map((item) => actionLineOf(item, cutOff))
  const open = agreed.filter(({ closedOn }) => closedOn === null).sort(byUrgency)
  const closed = agreed.filter(({ closedOn }) => closedOn !== null && closedOn > since)
  return [...open, ...closed.sort((a, b) => order(a.closedOn ?? '', b.closedOn ?? '') || order(a.itemId, b.itemId))]
}

/** Overdue first, then by due day. */
export function byUrgency(a: ActionLine, b: ActionLine): number {
  return Number(b.overdue) - Number(a.overdue) || order(a.dueOn, b.dueOn) || order(a.itemId, b.itemId)
}

/** How an item stands on a day. */
export function actionLineOf(item: Omit<ActionItem, 'digest'>, onDay: string): ActionLine {
  const closeOut = closeOutOn(item, onDay)
  return {
    itemId: item.id,
    meetingId: item.meetingId,
    text: item.text,
    villageIds: item.villageIds,
    owner: item.owner,
    agreedOn: item.agreedOn,
    dueOn: item.dueOn,
    overdue: isActionOverdue(item, onDay),
    carriedWeeks: carriedWeeks(item, onDay),
    closedOn: closeOut?.on ?? null,
    result: closeOut?.result ?? null,
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
