import * as z from 'zod'
import { type Delivery, withEvent } from '../bulletin/record/monthly-bulletin.ts'
import type { Dependencies } from '../dependencies.ts'
import { addressKey } from '../text.ts'
import { bodyOfTags, DIGEST, deliveryTagsSchema, digestDelivery } from './delivery-tags.ts'
import { suppressAddress } from './suppress-address.ts'

/** What a mail service tells, later, of a mail that it took. */
export const mailEvent = deliveryTagsSchema.extend({
  what: z.enum(['bounced', 'complained']),
  /** Of a bounce: the address will never do; else it may another time (a full mailbox). */
  isPermanent: z.boolean(),
  /** The addresses concerned, as the service writes them. */
  addresses: z.array(z.string()).min(1),
  cause: z.string(),
})
export type MailEvent = z.infer<typeof mailEvent>

type Deps = Pick<Dependencies, 'bulletins' | 'notifications' | 'suppressions' | 'now'>

/**
 * Takes in that a mail came back or was marked as spam. What came back counts as failed, with its cause; a complaint
 * shows that it had arrived. The address is suppressed unless the bounce may pass. The same event again changes nothing.
 */
export async function noteMailEvent(deps: Deps, event: MailEvent): Promise<'noted' | 'unknown_delivery'> {
  const townshipId = bodyOfTags(event)
  if (event.delivery.startsWith(DIGEST)) return noteDigest(deps, townshipId, event)
  for (;;) {
    const delivery = await deps.bulletins.delivery(townshipId, event.month, event.delivery)
    // Only an address that this product wrote to is ever suppressed.
    const email = delivery === null ? undefined : addressedBy(delivery, event)
    if (delivery === null || email === undefined) return 'unknown_delivery'
    if (event.what === 'complained' || event.isPermanent) {
      const reason = event.what
      await suppressAddress(deps, townshipId, { email, reason, cause: event.cause })
    }
    if ((await saveEvent(deps, delivery, email, event)) === 'saved') return 'noted'
  }
}

/** A person's daily e-mail: their address gets none any more until an administrator lifts it; they see why. */
async function noteDigest(deps: Deps, townshipId: string, event: MailEvent): Promise<'noted' | 'unknown_delivery'> {
  const concerned = new Set(event.addresses.map(addressKey))
  const subscribed = await deps.notifications.ofTownship(townshipId)
  const found = subscribed.find(
    ({ email }) => concerned.has(addressKey(email)) && digestDelivery(email) === event.delivery,
  )
  if (found === undefined) return 'unknown_delivery'
  if (event.what === 'complained' || event.isPermanent) {
    await suppressAddress(deps, townshipId, { email: found.email, reason: event.what, cause: event.cause })
  }
  return 'noted'
}

/** The delivery's address, now or before it was corrected, that the event is about. */
function addressedBy({ email, history }: Delivery, { addresses }: MailEvent): string | undefined {
  const concerned = new Set(addresses.map(addressKey))
  return [email, ...history.map((one) => one.email)].find((one) => concerned.has(addressKey(one)))
}

async function saveEvent(
  deps: Deps,
  delivery: Delivery,
  email: string,
  { what, cause }: MailEvent,
): Promise<'saved' | 'stale'> {
  const isKnown = delivery.history.some((one) => one.what === what && one.email === email && one.cause === cause)
  if (isKnown) return 'saved'
  const at = deps.now().toISOString()
  const history = withEvent(delivery, { at, what, email, cause, byName: null })
  // Of an address that was corrected since, the delivery itself says something newer.
  const isCurrent = email === delivery.email && delivery.status !== 'pending'
  const next: Delivery = {
    ...delivery,
    history,
    ...(isCurrent ? { status: what === 'bounced' ? 'failed' : 'sent', cause } : {}),
    updatedAt: at,
    version: delivery.version + 1,
  }
  return deps.bulletins.saveDelivery(next, delivery.version)
}
