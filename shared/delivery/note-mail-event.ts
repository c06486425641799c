import * as z from 'zod'
import { type Delivery, withEvent } from '../bulletin/record/monthly-bulletin.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { scheduledJob } from '../permissions/actor.ts'
import { addressKey } from '../text.ts'
import { bodyOfTags, DIGEST, deliveryTagsSchema, digestDelivery } from './delivery-tags.ts'
import { deliveryAt } from './kept-deliveries.ts'
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
  const { delivery: id, month, what, cause } = event
  const found = await deps.bulletins.delivery(townshipId, month, id)
  // Only an address that this product wrote to is ever suppressed.
  const email = found === null ? undefined : addressedBy(found, event)
  if (email === undefined) return 'unknown_delivery'
  if (what === 'complained' || event.isPermanent) {
    await suppressAddress(deps, townshipId, { email, reason: what, cause })
  }
  await change(deps, scheduledJob, what, {
    ...deliveryAt(deps, { townshipId, month, id }),
    isDone: ({ record: { history } }) =>
      history.some((one) => one.what === what && one.email === email && one.cause === cause),
    history: ({ record: before }, after, { at }) => ({
      ...after,
      history: withEvent(before, { at, what, email, cause, byName: null }),
      updatedAt: at,
    }),
    apply({ record }) {
      // Of an address that was corrected since, the delivery itself says something newer.
      const isCurrent = email === record.email && record.status !== 'pending'
      const said: Pick<Delivery, 'status' | 'cause'> = { status: what === 'bounced' ? 'failed' : 'sent', cause }
      return { record: isCurrent ? { ...record, ...said } : record }
    },
  })
  return 'noted'
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
