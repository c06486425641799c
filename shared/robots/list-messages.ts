import * as z from 'zod'
import { day, dayAt, month, week } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { RobotMessage } from '../outbox/robot-messages.ts'
import { type ListPage, pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'

/** A month of a bulletin, a week of a dispatch, or a year's closing one. */
export const documentPeriod = z.union([month, week, z.string().regex(/^20\d{2}-YE$/)])
/** The same, or the day of a reminder. */
export const toldPeriod = z.union([documentPeriod, day])
export const messagesQuery = pageQuery.extend({ period: toldPeriod })

/** What became of the messages that robots were to send of one document. */
export async function listMessages(
  deps: Pick<Dependencies, 'robots' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<RobotMessage>> {
  const isReminder = z.object({ period: day }).safeParse(input).success
  authorize(actor, isReminder ? 'reminder.retry' : 'delivery.read', { townshipId }, dayAt(deps.now()))
  const { period, ...page } = parseInput(messagesQuery, input)
  return pageOf(await deps.robots.messages(townshipId, period), page, ({ id }) => id)
}
