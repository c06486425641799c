import * as z from 'zod'
import { retrying } from '../../../shared/delivery/retry-delivery.ts'
import { robotMessageSchema } from '../../../shared/outbox/robot-messages.ts'
import { listMessages, messagesQuery, toldPeriod } from '../../../shared/robots/list-messages.ts'
import { retryMessage } from '../../../shared/robots/retry-message.ts'
import { testRobot } from '../../../shared/robots/test-robot.ts'
import { robotId } from '../../../shared/townships/robot.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { ok, operation, tagged } from '../operation.ts'

const sendOutcome = () =>
  z.object({ outcome: z.enum(['sent', 'failed', 'retry', 'unknown']), cause: z.string().optional() })

export const robotOperations = tagged('robots', [
  operation('listRobotMessages', 'GET /townships/{townshipId}/robot-messages', {
    summary: '群机器人消息的发送情况',
    description:
      'Reviewer or leader. `period`: the month of a bulletin or the week of a dispatch; or, the admin too, the day of a reminder.',
    query: messagesQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(robotMessageSchema) },
    handle: async ({ deps, actor, params, query }) => listed(await listMessages(deps, actor, params.townshipId, query)),
  }),
  operation('retryRobotMessage', 'POST /townships/{townshipId}/robot-messages/{period}/{messageId}/retry', {
    summary: '重发一条群消息，或确认群里已收到',
    description:
      'Reviewer or leader, as for e-mails: a failed or unknown one again, or (`received`) an unknown one arrived. A day’s reminder the admin too, and only on its day.',
    params: { period: toldPeriod },
    body: retrying,
    responses: { 200: () => robotMessageSchema },
    async handle({ deps, actor, params, body }) {
      const { townshipId, period, messageId } = params
      return ok(await retryMessage(deps, actor, { townshipId, period, id: messageId }, body))
    },
  }),
  operation('testRobot', 'POST /townships/{townshipId}/robots/{robotId}/test', {
    summary: '让群机器人发一条测试消息',
    description: 'Admin. Answers with what became of it; nothing is kept.',
    params: { robotId },
    responses: { 200: sendOutcome },
    async handle({ deps, actor, params }) {
      const result = await testRobot(deps, actor, params.townshipId, params.robotId)
      return ok(result.outcome === 'sent' ? { outcome: 'sent' } : { outcome: result.outcome, cause: result.cause })
    },
  }),
])
