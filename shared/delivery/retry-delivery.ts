import * as z from 'zod'
import type { At } from '../at.ts'
import { type Delivery, withEvent } from '../bulletin/record/monthly-bulletin.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { change, type Found, type Where } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { deliveryId } from '../outbox/delivery-id.ts'
import { outboxTransitions } from '../outbox/outbox-transitions.ts'
import { inForceFor } from '../outbox/suppression.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import { addressKey, id as idSchema } from '../text.ts'
import type { Recipient } from '../townships/settings.ts'
import * as deliveryRefusals from './refusals.zh.ts'

export const retrying = z.object({
  version: z.int().min(1),
  /** True: the recipient has it (only of one whose outcome is not known); nothing is sent. */
  received: z.boolean().default(false),
  requestId: idSchema.optional(),
})

type Deps = Pick<Dependencies, 'townships' | 'bulletins' | 'suppressions' | 'requestDelivery' | 'now'>

/**
 * A person decides: a failed or unknown delivery is sent again, to the address that the recipient has in the settings
 * now, or an unknown one is known to have arrived. Everything else is left alone.
 */
export async function retryDelivery(
  deps: Deps,
  actor: Actor,
  { townshipId, month: requestedMonth, id }: At<'townshipId' | 'month' | 'id'>,
  input: unknown,
): Promise<Delivery> {
  authorize(actor, 'delivery.retry', { townshipId }, dayAt(deps.now()))
  const { requestId, ...asked } = parseInput(retrying, input)
  const month = parseMonth(requestedMonth)
  const { received } = asked
  const where: Where<Delivery, Found<Delivery>, null> = {
    async read() {
      const delivery = await deps.bulletins.delivery(townshipId, month, id)
      const lines = delivery?.history.map(({ by = '', ...line }) => ({ by, ...namesOf(line) })) ?? []
      return delivery === null ? null : { record: delivery, lines }
    },
    absent: deliveryRefusals.noDelivery,
    stale: () => deliveryRefusals.changedMeanwhile,
    history({ record: before }, delivery, { action: _, at, by, byName, ...asLine }) {
      const what = received ? 'received' : 'retried'
      const event = { at, what, email: delivery.email, cause: null, by, byName, ...asLine } as const
      return { ...delivery, history: withEvent(before, event), updatedAt: at }
    },
    async write({ record: before }, after) {
      if ((await deps.bulletins.saveDelivery(after, before.version)) === 'stale') return false
      if (!received) await deps.requestDelivery({ townshipId, month })
      return true
    },
  }
  return change(deps, actor, { where, verb: 'retried', requestId, asked }, async ({ record: delivery }) => {
    if (!isFrom(outboxTransitions[received ? 'confirm' : 'retry'], delivery.status)) {
      throw new DomainError('wrong_state', deliveryRefusals.onlyFailedAgain)
    }
    const decided: Delivery = received
      ? outboxTransitions.confirm.apply(delivery, { cause: `${actor.name}问过，对方已收到` })
      : { ...outboxTransitions.retry.apply(delivery), email: await addressNow(deps, delivery) }
    return { record: decided, with: null }
  })
}

/** What a line keeps of the request that made it. */
function namesOf({ requestId, requestDigest }: Omit<Delivery['history'][number], 'by'>) {
  return { requestId, requestDigest }
}

/** Where the recipient gets mail now: the same address, or the corrected one; one that is suppressed is refused. */
export async function addressNow(
  deps: Pick<Deps, 'townships' | 'bulletins' | 'suppressions'>,
  delivery: Delivery,
): Promise<string> {
  const { townshipId, month } = delivery
  const [{ settings }, others, suppressions] = await Promise.all([
    deps.townships.settings(townshipId),
    deps.bulletins.deliveries(townshipId, month),
    deps.suppressions.list(townshipId),
  ])
  const found = recipientOf(delivery, settings.bulletin.recipients, others)
  if (found === null) {
    throw new DomainError('wrong_state', deliveryRefusals.noLongerRecipient(delivery.name, delivery.email))
  }
  const suppression = inForceFor(suppressions, found.email)
  if (suppression !== null) {
    throw new DomainError('wrong_state', deliveryRefusals.suppressed(found.email, suppression.cause))
  }
  return found.email
}

/**
 * Who it was for, in today's list: whoever has the address, else the one of the same name and village whose address got
 * nothing of this revision yet. Where two could be meant, nobody is.
 */
function recipientOf(
  { name, villageId, email, revision }: Delivery,
  recipients: readonly Recipient[],
  deliveries: readonly Delivery[],
): Recipient | null {
  const same = recipients.find((one) => addressKey(one.email) === addressKey(email))
  if (same !== undefined) return same
  const served = new Set(
    deliveries.filter((one) => one.revision === revision).flatMap((one) => [one.id, deliveryId(revision, one.email)]),
  )
  const corrected = recipients.filter(
    (one) => one.name === name && (one.villageId ?? null) === villageId && !served.has(deliveryId(revision, one.email)),
  )
  return corrected.length === 1 ? (corrected[0] ?? null) : null
}
