import { dayAt, parseMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Page } from '../income/port.ts'
import type { Actor } from '../members/member.ts'
import { authorize } from '../members/permissions.ts'
import { pageOf, pageQuery } from '../page.ts'
import type { Delivery } from './monthly-bulletin.ts'

/** What became of each e-mail of a month's bulletin. */
export async function listDeliveries(
  deps: Pick<Dependencies, 'bulletins' | 'now'>,
  actor: Actor,
  townshipId: string,
  requestedMonth: string,
  input: unknown = {},
): Promise<Page<Delivery>> {
  authorize(actor, 'delivery.read', { townshipId }, dayAt(deps.now()))
  const query = parseInput(pageQuery, input)
  const deliveries = await deps.bulletins.deliveries(townshipId, parseMonth(requestedMonth))
  return pageOf(deliveries, query, (delivery) => delivery.id)
}
