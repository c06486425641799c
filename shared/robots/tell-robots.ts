import { addDays, cutOffOf, dayAt, isMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { type RobotMessage, type RobotSender, type ToldEvent, toldOffice } from '../outbox/robot-messages.ts'
import { giveUp, type Outbox, type OutboxStatus, sendOnce } from '../outbox/send-once.ts'
import type { Chat } from './chat-of.ts'
import { isDay } from './request-of.ts'

type Deps = Pick<Dependencies, 'areaDispatches' | 'bulletins' | 'dispatches' | 'frozenDocuments' | 'robots' | 'now'> & {
  robotSender: RobotSender
  /** Address under which people reach the pages; undefined: no link is given. */
  publicUrl: string | undefined
}
type RobotReport = Record<OutboxStatus, number>

/** A dispatch that is older is no news to any group: nothing of it is said by itself. */
export const NEWS_DAYS = 21

/**
 * Sends what robots have to say of a month's bulletin or a week's dispatch, each at most once, whatever dies when. One
 * message a robot and document: far below the twenty a minute that chat programs allow.
 */
export async function tellRobots(deps: Deps, townshipId: string, period: string): Promise<RobotReport> {
  const report: RobotReport = { pending: 0, sending: 0, sent: 0, failed: 0, unknown: 0 }
  for (const message of await deps.robots.messages(townshipId, period)) {
    const said = async () => (await import('./chat-of.ts')).chatOf(deps, townshipId, period, message.revision)
    const told = await tellOne(deps, message, said)
    const last = waitsTooLong(told) ? await leaveUntold(deps, told, `${told.cause}；已过三周，不再自动发`) : told
    report[last.status]++
  }
  return report
}

/** Its dispatch is no news any more when it would be tried again: a person may still send it. */
function waitsTooLong({ status, period, nextTryAt }: RobotMessage): boolean {
  if (status !== 'pending' || nextTryAt === null || isMonth(period) || isDay(period)) return false
  return cutOffOf(period) < addDays(dayAt(new Date(nextTryAt)), -NEWS_DAYS)
}

/** One message at most once, whatever dies when. */
export async function tellOne(
  deps: Pick<Deps, 'robots' | 'robotSender' | 'now'>,
  message: RobotMessage,
  said: () => Promise<Chat>,
): Promise<RobotMessage> {
  const { townshipId, robotId } = message
  if (message.status !== 'pending') return (await sendOnce(outboxOf(deps, neverSent), message)).record
  const credentials = await deps.robots.credentials(townshipId, robotId)
  if (credentials === null)
    return giveUp(outboxOf(deps, neverSent), message, '这个群机器人已经删除，或者恢复备份后还没有重新填写地址')
  const chat = { ...(await said()), event: eventOf(message) }
  return (
    await sendOnce(
      outboxOf(deps, () => deps.robotSender.send(credentials, chat)),
      message,
    )
  ).record
}

/** Ends one that waits, as what did not leave. */
export function leaveUntold(
  deps: Pick<Deps, 'robots' | 'now'>,
  message: RobotMessage,
  cause: string,
): Promise<RobotMessage> {
  return giveUp(outboxOf(deps, neverSent), message, cause)
}

function outboxOf(deps: Pick<Deps, 'robots' | 'now'>, send: Outbox<RobotMessage>['send']): Outbox<RobotMessage> {
  return {
    now: deps.now,
    send,
    save: (message, expectedVersion) => deps.robots.saveMessage(message, expectedVersion),
    latest: ({ townshipId, period, id }) => deps.robots.message(townshipId, period, id),
  }
}

async function neverSent(): Promise<never> {
  throw new Error('only pending messages are sent')
}

/** The id names message and document, so that a program that was told twice knows it. */
function eventOf({ id, townshipId, period, revision }: RobotMessage): ToldEvent {
  const issued = revision > 1 ? 'bulletin.corrected' : 'bulletin.issued'
  const type = isMonth(period) ? issued : isDay(period) ? 'daily' : 'dispatch.taken'
  return { id: `${townshipId}.${period}.${id}`, type, ...toldOffice(townshipId), period, revision }
}
