import * as z from 'zod'
import { dayAt } from '../../../shared/calendar.ts'
import { type ActionView, actionView } from '../../../shared/desk/action-view.ts'
import { allowedOfItem, itemVerb } from '../../../shared/meetings/item-transitions.ts'
import type { Asking } from '../operation.ts'

/** An action item as programs see it, with what may be done with it. */
export const itemView = actionView.extend({ allowed: z.array(itemVerb) })

/** Items of a township as this caller sees them. */
export function itemViewer(
  { deps, actor }: Asking,
  townshipId: string,
): (item: ActionView) => z.infer<typeof itemView> {
  const today = dayAt(deps.now())
  return (item) => ({ ...item, allowed: allowedOfItem(actor, townshipId, item, today) })
}
