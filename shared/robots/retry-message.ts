import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { change } from '../change/change.ts'
import { retrying } from '../delivery/retry-delivery.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { outboxTransitions } from '../outbox/outbox-transitions.ts'
import type { RobotMessage } from '../outbox/robot-messages.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import * as robotRefusals from './refusals.zh.ts'
import { isDay, requestOf } from './request-of.ts'

/**
 * A person decides, as of an e-mail: a failed or unknown message is sent again, or an unknown one was seen in the group. A day's
 * reminder on its day alone: nobody wants yesterday's.
 */
export async function retryMessage(
  deps: Pick<Dependencies, 'robots' | 'requestDelivery' | 'now'>,
  actor: Actor,
  { townshipId, period, id }: At<'townshipId' | 'period' | 'id'>,
  input: unknown,
): Promise<RobotMessage> {
  const today = dayAt(deps.now())
  authorize(actor, isDay(period) ? 'reminder.retry' : 'delivery.retry', { townshipId }, today)
  const asked = parseInput(retrying, input)
  const { received } = asked
  return change(deps, actor, 'retried', {
    asked,
    async read() {
      const message = await deps.robots.message(townshipId, period, id)
      const decided = message?.decided ?? null
      return message === null
        ? null
        : { record: message, lines: decided === null ? [] : [{ ...decided, by: decided.by ?? '' }] }
    },
    absent: robotRefusals.noMessage,
    stale: () => robotRefusals.changedMeanwhile,
    history(_, message, { action: _action, at, by, byName, ...asLine }) {
      return { ...message, decided: { at, by, byName, received, ...asLine }, updatedAt: at }
    },
    async write({ record: before }, after) {
      const saved = await deps.robots.saveMessage(after, before.version)
      if (saved === 'saved' && !received) await deps.requestDelivery(requestOf(townshipId, period))
      return saved
    },
    apply({ record: message }) {
      if (!isFrom(outboxTransitions[received ? 'confirm' : 'retry'], message.status)) {
        throw new DomainError('wrong_state', robotRefusals.onlyFailedAgain)
      }
      if (isDay(period) && period !== today && !received)
        throw new DomainError('wrong_state', robotRefusals.dayOver(period))
      if (!received) return { record: outboxTransitions.retry.apply(message) }
      return { record: outboxTransitions.confirm.apply(message, { cause: `${actor.name}看过，群里已收到` }) }
    },
  })
}
