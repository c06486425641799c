import * as z from 'zod'
import { type Delivery, withEvent } from '../bulletin/record/monthly-bulletin.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { type AskedOnce, isMadeBy, keepRequest, once } from '../change/one-request.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { deliveryId } from '../outbox/delivery-id.ts'
import { notWaiting } from '../outbox/send-once.ts'
import { inForceFor } from '../outbox/suppression.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id as idSchema } from '../text.ts'
import type { Recipient } from '../townships/settings.ts'

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
  townshipId: string,
  requestedMonth: string,
  id: string,
  input: unknown,
): Promise<Delivery> {
  authorize(actor, 'delivery.retry', { townshipId }, dayAt(deps.now()))
  const { requestId, ...asked } = parseInput(retrying, input)
  const month = parseMonth(requestedMonth)
  const request = { requestId, action: 'retried', by: actor.id, asked } satisfies AskedOnce
  return once(() => decideOnce(deps, actor, { townshipId, month, id }, request))
}

async function decideOnce(
  deps: Deps,
  actor: Actor,
  { townshipId, month, id }: { townshipId: string; month: string; id: string },
  request: AskedOnce & { asked: { version: number; received: boolean } },
): Promise<Delivery | 'moved'> {
  const { version, received } = request.asked
  const delivery = await deps.bulletins.delivery(townshipId, month, id)
  if (delivery === null) throw new DomainError('not_found', '没有这条发送记录。')
  const decisions = delivery.history.map(({ by = '', requestId, requestDigest }) => ({ by, requestId, requestDigest }))
  if (isMadeBy(decisions, request)) return delivery
  if (delivery.version !== version) throw new DomainError('stale_version', '这条发送记录刚刚变过，请刷新后再看。')
  if (delivery.status !== 'unknown' && (received || delivery.status !== 'failed')) {
    throw new DomainError('wrong_state', '只有没送达或不知道是否送达的才能重发；只有不知道的才能改为已收到。')
  }
  const at = deps.now().toISOString()
  const what = received ? 'received' : 'retried'
  const email = received ? delivery.email : await addressNow(deps, delivery)
  const decided: Delivery = {
    ...delivery,
    email,
    status: received ? 'sent' : 'pending',
    cause: received ? `${actor.name}问过，对方已收到` : null,
    tries: received ? delivery.tries : 0,
    ...notWaiting,
    history: withEvent(delivery, {
      ...{ at, what, email, cause: null, by: actor.id, byName: actor.name },
      ...keepRequest(request),
    }),
    updatedAt: at,
    version: version + 1,
  }
  if ((await deps.bulletins.saveDelivery(decided, version)) === 'stale') return 'moved'
  if (!received) await deps.requestDelivery({ townshipId, month })
  return decided
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
    throw new DomainError(
      'wrong_state',
      `${delivery.name}（${delivery.email}）已不在收件人名单里。换了邮箱的，请在“设置—通报和收件人”里按同一个姓名加上新邮箱，再重发。`,
    )
  }
  const suppression = inForceFor(suppressions, found.email)
  if (suppression !== null) {
    throw new DomainError(
      'wrong_state',
      `${found.email} 已停用（${suppression.cause}）。请在“设置—通报和收件人”里改正邮箱，或请管理员解除停用，再重发。`,
    )
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
  const same = recipients.find((one) => one.email.toLowerCase() === email.toLowerCase())
  if (same !== undefined) return same
  const served = new Set(
    deliveries.filter((one) => one.revision === revision).flatMap((one) => [one.id, deliveryId(revision, one.email)]),
  )
  const corrected = recipients.filter(
    (one) => one.name === name && (one.villageId ?? null) === villageId && !served.has(deliveryId(revision, one.email)),
  )
  return corrected.length === 1 ? (corrected[0] ?? null) : null
}
