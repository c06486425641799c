import * as z from 'zod'
import type { Delivery } from '../bulletin/record/monthly-bulletin.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { changeOrFind } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { didNotLeave } from '../outbox/send-once.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { deliveryAt } from './kept-deliveries.ts'
import { sentAgain } from './retry-delivery.ts'

/** How many are sent again, and those that cannot be, each with the reason. */
export const unsentRetried = z.object({
  retried: z.int(),
  left: z.array(z.object({ id: z.string(), name: z.string(), reason: z.string() })),
})
type UnsentRetried = z.infer<typeof unsentRetried>

/**
 * Once the mail server is mended: everything of a month's latest revision that certainly did not leave, what waits and
 * what failed, is sent again now. What nobody knows of is left to a person, one by one. Again at once changes nothing.
 */
export async function retryUnsent(
  deps: Pick<Dependencies, 'townships' | 'bulletins' | 'suppressions' | 'requestDelivery' | 'now'>,
  actor: Actor,
  townshipId: string,
  requestedMonth: string,
): Promise<UnsentRetried> {
  authorize(actor, 'delivery.retry', { townshipId }, dayAt(deps.now()))
  const month = parseMonth(requestedMonth)
  const deliveries = await deps.bulletins.deliveries(townshipId, month)
  const latest = Math.max(...deliveries.map(({ revision }) => revision))
  const result: UnsentRetried = { retried: 0, left: [] }
  const isUnsent = (one: Delivery) => one.revision === latest && didNotLeave(one)
  for (const { id, name } of deliveries.filter(isUnsent)) {
    try {
      // Somebody else was faster: they retry it, or it is being sent.
      const retried = await changeOrFind(deps, actor, 'retried', {
        ...deliveryAt(deps, { townshipId, month, id }, 'retried'),
        apply: async ({ record }) => (isUnsent(record) ? sentAgain(deps, record) : null),
      })
      if (retried.isChanged) result.retried++
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      result.left.push({ id, name, reason: error.message })
    }
  }
  if (result.retried > 0) await deps.requestDelivery({ townshipId, month })
  return result
}
