import { readBulletin } from '../bulletin/record/read-bulletin.ts'
import { bulletinChat } from '../bulletin/text/chat-text.ts'
import { isMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import * as dispatchRefusals from '../dispatch/refusals.zh.ts'
import { DomainError } from '../errors.ts'
import {
  type ChatMessage,
  type RobotMessage,
  type RobotSender,
  type ToldEvent,
  toldOffice,
} from '../outbox/robot-messages.ts'
import { giveUp, type Outbox, type OutboxStatus, sendOnce } from '../outbox/send-once.ts'
import { areaOfBody, bodyOfArea } from '../permissions/body.ts'
import { fitMessage } from './fit-message.ts'
import { isDay } from './request-of.ts'

type Deps = Pick<Dependencies, 'areaDispatches' | 'bulletins' | 'dispatches' | 'frozenDocuments' | 'robots' | 'now'> & {
  robotSender: RobotSender
  /** Address under which people reach the pages; undefined: no link is given. */
  publicUrl: string | undefined
}
export type RobotReport = Record<OutboxStatus, number>

/**
 * Sends what robots have to say of a month's bulletin or a week's dispatch, each at most once, whatever dies when. One
 * message a robot and document: far below the twenty a minute that chat programs allow.
 */
export async function tellRobots(deps: Deps, townshipId: string, period: string): Promise<RobotReport> {
  const report: RobotReport = { pending: 0, sending: 0, sent: 0, failed: 0, unknown: 0 }
  for (const message of await deps.robots.messages(townshipId, period)) {
    const said = () => chatOf(deps, townshipId, period, message.revision)
    report[(await tellOne(deps, message, said)).status]++
  }
  return report
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

export type Chat = Omit<ChatMessage, 'event'>

/** Made from the frozen document, so that a later try says the same. */
async function chatOf(deps: Deps, townshipId: string, period: string, revision: number): Promise<Chat> {
  const areaId = areaOfBody(townshipId)
  if (areaId !== null) return chatOfArea(deps, areaId, period, revision)
  if (isMonth(period)) {
    const { state, figures } = await readBulletin(deps, townshipId, period, revision)
    return asMessage(bulletinChat(figures, state), linkTo(deps, `/bulletins/${period}`, '查看通报'))
  }
  const dispatch = await deps.dispatches.find(townshipId, period)
  if (dispatch === null) throw new DomainError('not_found', dispatchRefusals.noDispatch(period))
  // A mail needs none of it.
  const { chatText } = await import('../dispatch/chat-text.ts')
  return asMessage(chatText(dispatch, null).split('\n'), linkTo(deps, `/dispatches/${period}`, '查看调度'))
}

async function chatOfArea(deps: Deps, areaId: string, period: string, revision: number): Promise<Chat> {
  const { areaBulletinChat, areaDispatchChat } = await import('../areas/figures/area-chat.ts')
  const body = bodyOfArea(areaId)
  if (isMonth(period)) {
    const { readAreaFigures } = await import('../areas/figures/read-area-bulletin.ts')
    const { state, figures } = await readAreaFigures(deps, { townshipId: body, month: period, revision })
    const link = linkTo(deps, `/areas/${areaId}/bulletins/${period}`, '查看通报')
    return asMessage(areaBulletinChat(figures, state.number), link)
  }
  const dispatch = await deps.areaDispatches.find(body, period)
  if (dispatch === null) throw new DomainError('not_found', dispatchRefusals.noDispatch(period))
  return asMessage(areaDispatchChat(dispatch), linkTo(deps, `/areas/${areaId}/dispatches/${period}`, '查看调度'))
}

/** The first line is the title. */
export function asMessage([title = '', ...lines]: readonly string[], link: string): Chat {
  return { title, markdown: fitMessage([`**${title}**`, ...lines], link) }
}

export function linkTo({ publicUrl }: Pick<Deps, 'publicUrl'>, path: string, words: string): string {
  return publicUrl === undefined ? '' : `[${words}](${publicUrl}${path})`
}
