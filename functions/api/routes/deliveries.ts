import { listDeliveries } from '../../../shared/bulletin/list-deliveries.ts'
import { deliverySchema } from '../../../shared/bulletin/monthly-bulletin.ts'
import { retryDelivery, retrying } from '../../../shared/bulletin/retry-delivery.ts'
import { pageQuery } from '../../../shared/page.ts'
import { id } from '../../../shared/text.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { type Operation, ok, operation } from '../operation.ts'
import { inMonth } from './bulletins.ts'

export const deliveryOperations: Operation[] = [
  operation({
    operationId: 'listDeliveries',
    method: 'GET',
    path: '/townships/{townshipId}/monthly-bulletins/{month}/deliveries',
    tag: 'bulletins',
    summary: '邮件发送情况',
    description: 'Reviewer or leader. One record a recipient and revision.',
    params: inMonth,
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(deliverySchema) },
    async handle({ deps, actor, params, query }) {
      return listed(await listDeliveries(deps, actor, params.townshipId, params.month, query))
    },
  }),
  operation({
    operationId: 'retryDelivery',
    method: 'POST',
    path: '/townships/{townshipId}/monthly-bulletins/{month}/deliveries/{deliveryId}/retry',
    tag: 'bulletins',
    summary: '重发一封邮件',
    description: 'Reviewer or leader: a person decides that a failed or unknown delivery is sent again.',
    params: inMonth.extend({ deliveryId: id }),
    body: retrying,
    responses: { 200: () => deliverySchema },
    async handle({ deps, actor, params, body }) {
      const { townshipId, month, deliveryId } = params
      return ok(await retryDelivery(deps, actor, townshipId, month, deliveryId, body))
    },
  }),
]
