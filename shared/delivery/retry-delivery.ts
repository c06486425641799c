import * as z from 'zod'
import type { At } from '../at.ts'
import type { Delivery } from '../bulletin/record/monthly-bulletin.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { changeOrFind } from '../change/change.ts'
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
import { deliveryAt } from './kept-deliveries.ts'
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
  const asked = parseInput(retrying, input)
  const month = parseMonth(requestedMonth)
  const { received } = asked
  const { record, isChanged } = await changeOrFind(deps, actor, 'retried', {
    asked,
    ...deliveryAt(deps, { townshipId, month, id }, received ? 'received' : 'retried'),
    async apply({ record: delivery }) {
      if (!isFrom(outboxTransitions[received ? 'confirm' : 'retry'], delivery.status)) {
        throw new DomainError('wrong_state', deliveryRefusals.onlyFailedAgain)
      }
      if (!received) return sentAgain(deps, delivery)
      return { record: outboxTransitions.confirm.apply(delivery, { cause: `${actor.name}问过，对方已收到` }) }
    },
  })
  if (isChanged && !received) await deps.requestDelivery({ townshipId, month })
  return record
}

/** To be sent anew, to where the recipient gets mail now. */
export async function sentAgain(
  deps: Parameters<typeof addressNow>[0],
  delivery: Delivery,
): Promise<{ record: Delivery }> {
  return { record: { ...outboxTransitions.retry.apply(delivery), email: await addressNow(deps, delivery) } }
}

/** Where the recipient gets mail now: the same address, or the corrected one; one that is suppressed is refused. */
async function addressNow(
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
