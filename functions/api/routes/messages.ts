import * as z from 'zod'
import { messageKinds, myMessages, readMessage } from '../../../shared/desk/my-messages.ts'
import {
  chooseNotifications,
  notificationsInput,
  readNotifications,
} from '../../../shared/notifications/choose-digest.ts'
import { digestChoice } from '../../../shared/notifications/digest.ts'
import { outboxStatus } from '../../../shared/outbox/send-once.ts'
import { id } from '../../../shared/text.ts'
import { pageSchema } from '../cursor.ts'
import { noParams, type Operation, ok, operation } from '../operation.ts'

const notificationsView = () =>
  z.object({
    digest: digestChoice.nullable().describe('Null: no e-mail, as it is until somebody asks for it.'),
    lastMail: z
      .object({ on: z.string(), status: outboxStatus, cause: z.string().nullable() })
      .nullable()
      .describe('What became of the latest e-mail of this choice.'),
    version: z.int(),
  })

const messageView = () =>
  z.object({
    id,
    townshipId: id,
    kind: z.enum(messageKinds),
    at: z.string().describe('An instant, or a day.'),
    text: z.string().describe('In Chinese, for people.'),
    to: z.string().describe('The page to go to.'),
    isRead: z.boolean(),
  })

export const messageOperations: Operation[] = [
  operation({
    operationId: 'listMessages',
    method: 'GET',
    path: '/me/messages',
    tag: 'me',
    summary: '我的消息',
    description:
      'Anyone signed in. Derived from records, unread first: what was returned to a clerk, what waits for a reviewer, agreed items that are due, runs that failed. A message is gone when its matter is settled. One page.',
    params: noParams,
    responses: { 200: () => pageSchema(messageView()) },
    async handle({ deps, actor }) {
      return ok({ items: await myMessages(deps, actor), nextCursor: null })
    },
  }),
  operation({
    operationId: 'readMessage',
    method: 'POST',
    path: '/me/messages/{messageId}/read',
    tag: 'me',
    summary: '这条消息读过了',
    description: 'Anyone signed in, of their own messages; 404 where its matter is settled.',
    params: z.object({ messageId: id }),
    responses: { 200: messageView },
    async handle({ deps, actor, params }) {
      return ok(await readMessage(deps, actor, params.messageId))
    },
  }),
  operation({
    operationId: 'getNotifications',
    method: 'GET',
    path: '/me/notifications',
    tag: 'me',
    summary: '我的邮件提醒',
    description: 'Anyone signed in, of their own.',
    params: noParams,
    responses: { 200: notificationsView },
    async handle({ deps, actor }) {
      return ok(await readNotifications(deps, actor))
    },
  }),
  operation({
    operationId: 'putNotifications',
    method: 'PUT',
    path: '/me/notifications',
    tag: 'me',
    summary: '改我的邮件提醒',
    description:
      'Anyone signed in, of their own. One e-mail a day at most, at `hour` (in Shanghai) on `days` (1 Monday to 7 Sunday), and only where there are unread messages that no e-mail told of before; each holds a link that switches it off. 409 `wrong_state` for somebody of no township: they have no messages.',
    params: noParams,
    body: notificationsInput,
    responses: { 200: notificationsView },
    async handle({ deps, actor, body }) {
      return ok(await chooseNotifications(deps, actor, body))
    },
  }),
]
