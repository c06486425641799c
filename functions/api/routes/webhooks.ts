import * as z from 'zod'
import { robotId } from '../../../shared/townships/robot.ts'
import {
  addWebhook,
  listWebhooks,
  newWebhook,
  removeWebhook,
  webhookInput,
  webhookView,
} from '../../../shared/townships/webhooks.ts'
import { inTownship, made, type Operation, ok, operation } from '../operation.ts'

export const webhookOperations: Operation[] = [
  operation({
    operationId: 'listWebhooks',
    method: 'GET',
    path: '/townships/{townshipId}/webhooks',
    tag: 'webhooks',
    summary: '收通知的系统',
    description: 'Admin. Addresses and secrets are never shown. What became of the calls: `/robot-messages`.',
    params: inTownship,
    responses: { 200: () => z.object({ items: z.array(webhookView), nextCursor: z.null() }) },
    async handle({ deps, actor, params }) {
      return ok({ items: await listWebhooks(deps, actor, params.townshipId), nextCursor: null })
    },
  }),
  operation({
    operationId: 'addWebhook',
    method: 'POST',
    path: '/townships/{townshipId}/webhooks',
    tag: 'webhooks',
    summary: '新增一个收通知的系统',
    description:
      'Admin. From then on a POST of `{ type, timestamp, data: { townshipId, period, revision, title } }` for each `dispatch.taken`, `bulletin.issued` and `bulletin.corrected`, signed as the Standard Webhooks specification has it (`webhook-id`, `webhook-timestamp`, `webhook-signature`) with the secret that is answered here, once. A call that certainly did not arrive is made again, with growing pauses; one of which nobody knows waits for a person. Fetch the figures from the API.',
    params: inTownship,
    body: webhookInput,
    responses: { 201: () => newWebhook },
    async handle({ deps, actor, params, body }) {
      return made(true, await addWebhook(deps, actor, params.townshipId, body))
    },
  }),
  operation({
    operationId: 'removeWebhook',
    method: 'DELETE',
    path: '/townships/{townshipId}/webhooks/{webhookId}',
    tag: 'webhooks',
    summary: '不再通知一个系统',
    description: 'Admin.',
    params: inTownship.extend({ webhookId: robotId }),
    responses: { 204: 'nothing' },
    async handle({ deps, actor, params }) {
      await removeWebhook(deps, actor, params.townshipId, params.webhookId)
      return { status: 204 }
    },
  }),
]
