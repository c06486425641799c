import * as z from 'zod'
import { dayAt, parseMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../members/member.ts'
import { authorize } from '../members/permissions.ts'
import type { Delivery } from './monthly-bulletin.ts'

export const retrying = z.object({ version: z.int().min(1) })

/** A person decides that a failed or unknown delivery is sent again; everything else is left alone. */
export async function retryDelivery(
  deps: Pick<Dependencies, 'bulletins' | 'requestDelivery' | 'now'>,
  actor: Actor,
  townshipId: string,
  requestedMonth: string,
  deliveryId: string,
  input: unknown,
): Promise<Delivery> {
  authorize(actor, 'delivery.retry', { townshipId }, dayAt(deps.now()))
  const { version } = parseInput(retrying, input)
  const month = parseMonth(requestedMonth)
  const delivery = await deps.bulletins.delivery(townshipId, month, deliveryId)
  if (delivery === null) throw new DomainError('not_found', '没有这条发送记录。')
  if (delivery.version !== version) throw new DomainError('stale_version', '这条发送记录刚刚变过，请刷新后再看。')
  if (delivery.status !== 'failed' && delivery.status !== 'unknown') {
    throw new DomainError('wrong_state', '只有没送达或不知道是否送达的才能重发。')
  }
  const pending: Delivery = {
    ...delivery,
    status: 'pending',
    tries: 0,
    updatedAt: deps.now().toISOString(),
    version: version + 1,
  }
  if ((await deps.bulletins.saveDelivery(pending, version)) === 'stale') {
    throw new DomainError('stale_version', '这条发送记录刚刚变过，请刷新后再看。')
  }
  await deps.requestDelivery({ townshipId, month })
  return pending
}
