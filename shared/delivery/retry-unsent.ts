import * as z from 'zod'
import { type Delivery, withEvent } from '../bulletin/record/monthly-bulletin.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { outboxTransitions } from '../outbox/outbox-transitions.ts'
import { didNotLeave } from '../outbox/send-once.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { addressNow } from './retry-delivery.ts'

/** How many are sent again, and those that cannot be, each with the reason. */
export const unsentRetried = z.object({
  retried: z.int(),
  left: z.array(z.object({ id: z.string(), name: z.string(), reason: z.string() })),
})
export type UnsentRetried = z.infer<typeof unsentRetried>

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
  for (const delivery of deliveries) {
    if (delivery.revision !== latest || !didNotLeave(delivery)) continue
    try {
      const email = await addressNow(deps, delivery)
      // Saved by somebody else meanwhile: they retry it, or it is being sent.
      if ((await deps.bulletins.saveDelivery(again(deps, actor, delivery, email), delivery.version)) === 'saved')
        result.retried++
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      result.left.push({ id: delivery.id, name: delivery.name, reason: error.message })
    }
  }
  if (result.retried > 0) await deps.requestDelivery({ townshipId, month })
  return result
}

function again({ now }: Pick<Dependencies, 'now'>, actor: Actor, delivery: Delivery, email: string): Delivery {
  const at = now().toISOString()
  return {
    ...outboxTransitions.retry.apply(delivery),
    email,
    history: withEvent(delivery, { at, what: 'retried', email, cause: null, by: actor.id, byName: actor.name }),
    updatedAt: at,
    version: delivery.version + 1,
  }
}
