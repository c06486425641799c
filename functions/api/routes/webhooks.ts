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
import { made, ok, operation, tagged } from '../operation.ts'
import { belowOffice, eitherOf, named, type OfficeKind } from './of-office.ts'

const webhooks = z.object({ items: z.array(webhookView), nextCursor: z.null() })

function webhookOperationsOf(office: OfficeKind) {
  const of = eitherOf(office)
  const below = belowOffice(office, '/webhooks')
  return tagged('webhooks', [
    operation(named(office, 'listWebhooks'), `GET ${below}`, {
      summary: of('收通知的系统', '地区的收通知的系统'),
      description: of(
        'Admin. Addresses and secrets are never shown. What became of the calls: `/robot-messages`.',
        'Admin of the area. As listWebhooks.',
      ),
      responses: { 200: () => webhooks },
      handle: async ({ deps, actor, params }) =>
        ok({ items: await listWebhooks(deps, actor, params.townshipId), nextCursor: null }),
    }),
    operation(named(office, 'addWebhook'), `POST ${below}`, {
      summary: of('新增一个收通知的系统', '地区新增一个收通知的系统'),
      description: of(
        'Admin. From then on a POST of `{ type, timestamp, data: { townshipId, period, revision, title } }` for each `dispatch.taken`, `bulletin.issued` and `bulletin.corrected`, signed as the Standard Webhooks specification has it (`webhook-id`, `webhook-timestamp`, `webhook-signature`) with the secret that is answered here, once. A call that certainly did not arrive is made again, with growing pauses; one of which nobody knows waits for a person. Fetch the figures from the API.',
        "Admin of the area. As addWebhook, of the area's own dispatches, bulletins and corrections; `data` has `areaId`.",
      ),
      body: webhookInput,
      responses: { 201: () => newWebhook },
      handle: async ({ deps, actor, params, body }) =>
        made(true, await addWebhook(deps, actor, params.townshipId, body)),
    }),
    operation(named(office, 'removeWebhook'), `DELETE ${below}/{webhookId}`, {
      summary: of('不再通知一个系统', '地区不再通知一个系统'),
      description: of('Admin.', 'Admin of the area.'),
      params: { webhookId: robotId },
      responses: { 204: 'nothing' },
      async handle({ deps, actor, params }) {
        await removeWebhook(deps, actor, params.townshipId, params.webhookId)
        return { status: 204 }
      },
    }),
  ])
}

export const webhookOperations = webhookOperationsOf('township')
export const areaWebhookOperations = webhookOperationsOf('area')
