import * as z from 'zod'
import { messageKinds, myMessages, readMessage } from '../../../shared/desk/my-messages.ts'
import { id } from '../../../shared/text.ts'
import { pageSchema } from '../cursor.ts'
import { ok, operation, tagged } from '../operation.ts'

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

export const messageOperations = tagged('me', [
  operation('listMessages', 'GET /me/messages', {
    summary: '我的消息',
    description:
      'Anyone signed in. Derived from records, unread first: what was returned to a clerk, what waits for a reviewer, agreed items that are due, forms to hand in, runs that failed. A message is gone when its matter is settled. One page.',
    responses: { 200: () => pageSchema(messageView()) },
    handle: async ({ deps, actor }) => ok({ items: await myMessages(deps, actor), nextCursor: null }),
  }),
  operation('readMessage', 'POST /me/messages/{messageId}/read', {
    summary: '这条消息读过了',
    description: 'Anyone signed in, of their own messages; 404 where its matter is settled.',
    responses: { 200: messageView },
    handle: async ({ deps, actor, params }) => ok(await readMessage(deps, actor, params.messageId)),
  }),
])
