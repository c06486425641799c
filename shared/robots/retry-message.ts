import { dayAt } from '../calendar.ts'
import { type AskedOnce, isMadeBy, keepRequest, once } from '../change/one-request.ts'
import { retrying } from '../delivery/retry-delivery.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { RobotMessage } from '../outbox/robot-messages.ts'
import { notWaiting } from '../outbox/send-once.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { requestOf } from './request-of.ts'

/** A person decides, as of an e-mail: a failed or unknown message is sent again, or an unknown one was seen in the group. */
export async function retryMessage(
  deps: Pick<Dependencies, 'robots' | 'requestDelivery' | 'now'>,
  actor: Actor,
  townshipId: string,
  period: string,
  id: string,
  input: unknown,
): Promise<RobotMessage> {
  authorize(actor, 'delivery.retry', { townshipId }, dayAt(deps.now()))
  const { requestId, ...asked } = parseInput(retrying, input)
  const { version, received } = asked
  const request = { requestId, action: 'retried', by: actor.id, asked } satisfies AskedOnce
  const decideOnce = async (): Promise<RobotMessage | 'moved'> => {
    const message = await deps.robots.message(townshipId, period, id)
    if (message === null) throw new DomainError('not_found', '没有这条群消息。')
    const { decided } = message
    if (decided !== null && isMadeBy([{ ...decided, by: decided.by ?? '' }], request)) return message
    if (message.version !== version) throw new DomainError('stale_version', '这条群消息刚刚变过，请刷新后再看。')
    if (message.status !== 'unknown' && (received || message.status !== 'failed')) {
      throw new DomainError('wrong_state', '只有没发出或不知道是否发出的才能重发；只有不知道的才能改为已收到。')
    }
    const at = deps.now().toISOString()
    const next: RobotMessage = {
      ...message,
      status: received ? 'sent' : 'pending',
      cause: received ? `${actor.name}看过，群里已收到` : null,
      tries: received ? message.tries : 0,
      ...notWaiting,
      decided: { at, by: actor.id, byName: actor.name, received, ...keepRequest(request) },
      updatedAt: at,
      version: version + 1,
    }
    if ((await deps.robots.saveMessage(next, version)) === 'stale') return 'moved'
    if (!received) await deps.requestDelivery(requestOf(townshipId, period))
    return next
  }
  return once(decideOnce)
}
