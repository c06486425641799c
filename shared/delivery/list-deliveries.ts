import type { At } from '../at.ts'
import type { Delivery } from '../bulletin/record/monthly-bulletin.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import { type ListPage, pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'

/** What became of each e-mail of a month's bulletin. */
export async function listDeliveries(
  deps: Pick<Dependencies, 'bulletins' | 'now'>,
  actor: Actor,
  { townshipId, month: requestedMonth }: At<'townshipId' | 'month'>,
  input: unknown = {},
): Promise<ListPage<Delivery>> {
  authorize(actor, 'delivery.read', { townshipId }, dayAt(deps.now()))
  const query = parseInput(pageQuery, input)
  const deliveries = await deps.bulletins.deliveries(townshipId, parseMonth(requestedMonth))
  return pageOf(deliveries, query, (delivery) => delivery.id)
}
