import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { type ActionItem, actionItemSchema } from '../meetings/action-item.ts'
import { actionLineOf } from '../meetings/action-lines.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { dayOfMeetings } from './day-of-meetings.ts'

/** An action item as it is read: with how it stands on the day at which the township's year stands. */
export const actionView = actionItemSchema
  .omit({ digest: true })
  .extend({ overdue: z.boolean(), carriedWeeks: z.int() })
export type ActionView = z.infer<typeof actionView>

type Deps = Pick<Dependencies, 'townships' | 'meetings' | 'now' | 'targets' | 'standings'>

/** An item as it is shown now; for whoever was let in already. */
export async function viewOfAction(deps: Deps, townshipId: string, item: ActionItem): Promise<ActionView> {
  const year = await latestTargetYear(deps, townshipId)
  return viewOn(item, await dayOfMeetings(deps, townshipId, year), dayAt(deps.now()))
}

/** An item as it is shown on a day; one that was closed out, or agreed after that day, as it is today. */
export function viewOn({ digest: _digest, ...item }: ActionItem, onDay: string, today: string): ActionView {
  const isOpenThen = item.closeOut === null && item.agreedOn <= onDay
  const { overdue, carriedWeeks } = actionLineOf(item, isOpenThen ? onDay : today)
  return { ...item, overdue, carriedWeeks }
}
