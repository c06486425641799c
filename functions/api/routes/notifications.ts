import * as z from 'zod'
import {
  chooseNotifications,
  notificationsInput,
  readNotifications,
} from '../../../shared/notifications/choose-digest.ts'
import { digestChoice } from '../../../shared/notifications/digest.ts'
import { outboxStatus } from '../../../shared/outbox/send-once.ts'
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

export const notificationOperations: Operation[] = [
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
