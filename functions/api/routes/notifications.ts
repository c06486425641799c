import * as z from 'zod'
import {
  askAddressAgain,
  askAgainInput,
  chooseNotifications,
  notificationsInput,
  readNotifications,
} from '../../../shared/notifications/choose-digest.ts'
import { digestChoice } from '../../../shared/notifications/digest.ts'
import { outboxStatus } from '../../../shared/outbox/send-once.ts'
import { ok, operation, tagged } from '../operation.ts'

const notificationsView = () =>
  z.object({
    digest: digestChoice.nullable().describe('Null: no e-mail, as it is until somebody asks for it.'),
    confirmation: z
      .object({ status: outboxStatus, cause: z.string().nullable() })
      .nullable()
      .describe(
        'What became of the e-mail that asks whether the address is right; until its link is opened nothing else is sent. Null: the address is confirmed, or there is none.',
      ),
    lastMail: z
      .object({ on: z.string(), status: outboxStatus, cause: z.string().nullable() })
      .nullable()
      .describe('What became of the latest e-mail of this choice.'),
    version: z.int(),
  })

export const notificationOperations = tagged('me', [
  operation('getNotifications', 'GET /me/notifications', {
    summary: '我的邮件提醒',
    description: 'Anyone signed in, of their own.',
    responses: { 200: notificationsView },
    handle: async ({ deps, actor }) => ok(await readNotifications(deps, actor)),
  }),
  operation('putNotifications', 'PUT /me/notifications', {
    summary: '改我的邮件提醒',
    description:
      'Anyone signed in, of their own. One e-mail a day at most, at `hour` (in Shanghai) on `days` (1 Monday to 7 Sunday), and only where there are unread messages that no e-mail told of before; each holds a link that switches it off. A new address is asked by one e-mail first, whose link is good for three days; 409 `wrong_state` for the fourth such e-mail of a day. 409 `wrong_state` for somebody of no township: they have no messages.',
    body: notificationsInput,
    responses: { 200: notificationsView },
    handle: async ({ deps, actor, body }) => ok(await chooseNotifications(deps, actor, body)),
  }),
  operation('askAddressAgain', 'POST /me/notifications/ask', {
    summary: '再发一次确认邮件',
    description:
      'Anyone signed in, of their own: the e-mail that asks whether the address is right goes out once more, and links of earlier ones are good no more. 409 `wrong_state` where there is nothing to confirm, and for the fourth such e-mail of a day.',
    body: askAgainInput,
    responses: { 200: notificationsView },
    handle: async ({ deps, actor, body }) => ok(await askAddressAgain(deps, actor, body)),
  }),
])
