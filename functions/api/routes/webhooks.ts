import * as z from 'zod'
import { bodyOfArea } from '../../../shared/permissions/body.ts'
import { robotId } from '../../../shared/townships/robot.ts'
import {
  addWebhook,
  listWebhooks,
  newWebhook,
  removeWebhook,
  webhookInput,
  webhookView,
} from '../../../shared/townships/webhooks.ts'
import { made, ok, operation, tagged } from '../operation.ts'

const webhooks = z.object({ items: z.array(webhookView), nextCursor: z.null() })

export const webhookOperations = tagged('webhooks', [
  operation('listWebhooks', 'GET /townships/{townshipId}/webhooks', {
    summary: '收通知的系统',
    description: 'Admin. Addresses and secrets are never shown. What became of the calls: `/robot-messages`.',
    responses: { 200: () => webhooks },
    handle: async ({ deps, actor, params }) =>
      ok({ items: await listWebhooks(deps, actor, params.townshipId), nextCursor: null }),
  }),
  operation('addWebhook', 'POST /townships/{townshipId}/webhooks', {
    summary: '新增一个收通知的系统',
    description:
      'Admin. From then on a POST of `{ type, timestamp, data: { townshipId, period, revision, title } }` for each `dispatch.taken`, `bulletin.issued` and `bulletin.corrected`, signed as the Standard Webhooks specification has it (`webhook-id`, `webhook-timestamp`, `webhook-signature`) with the secret that is answered here, once. A call that certainly did not arrive is made again, with growing pauses; one of which nobody knows waits for a person. Fetch the figures from the API.',
    body: webhookInput,
    responses: { 201: () => newWebhook },
    handle: async ({ deps, actor, params, body }) => made(true, await addWebhook(deps, actor, params.townshipId, body)),
  }),
  operation('removeWebhook', 'DELETE /townships/{townshipId}/webhooks/{webhookId}', {
    summary: '不再通知一个系统',
    description: 'Admin.',
    params: { webhookId: robotId },
    responses: { 204: 'nothing' },
    async handle({ deps, actor, params }) {
      await removeWebhook(deps, actor, params.townshipId, params.webhookId)
      return { status: 204 }
    },
  }),
])

export const areaWebhookOperations = tagged('webhooks', [
  operation('listAreaWebhooks', 'GET /areas/{areaId}/webhooks', {
    summary: '地区的收通知的系统',
    description: 'Admin of the area. As listWebhooks.',
    responses: { 200: () => webhooks },
    handle: async ({ deps, actor, params }) =>
      ok({ items: await listWebhooks(deps, actor, bodyOfArea(params.areaId)), nextCursor: null }),
  }),
  operation('addAreaWebhook', 'POST /areas/{areaId}/webhooks', {
    summary: '地区新增一个收通知的系统',
    description:
      "Admin of the area. As addWebhook, of the area's own dispatches, bulletins and corrections; `data` has `areaId`.",
    body: webhookInput,
    responses: { 201: () => newWebhook },
    handle: async ({ deps, actor, params, body }) =>
      made(true, await addWebhook(deps, actor, bodyOfArea(params.areaId), body)),
  }),
  operation('removeAreaWebhook', 'DELETE /areas/{areaId}/webhooks/{webhookId}', {
    summary: '地区不再通知一个系统',
    description: 'Admin of the area.',
    params: { webhookId: robotId },
    responses: { 204: 'nothing' },
    async handle({ deps, actor, params }) {
      await removeWebhook(deps, actor, bodyOfArea(params.areaId), params.webhookId)
      return { status: 204 }
    },
  }),
])
