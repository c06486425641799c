import { deliverySchema } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { lifting, liftSuppression } from '../../../shared/delivery/lift-suppression.ts'
import { listDeliveries } from '../../../shared/delivery/list-deliveries.ts'
import { listSuppressions } from '../../../shared/delivery/list-suppressions.ts'
import { retryDelivery, retrying } from '../../../shared/delivery/retry-delivery.ts'
import { retryUnsent, unsentRetried } from '../../../shared/delivery/retry-unsent.ts'
import { suppressionSchema } from '../../../shared/outbox/suppression.ts'
import { pageQuery } from '../../../shared/page.ts'
import { id } from '../../../shared/text.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { inTownship, type Operation, ok, operation } from '../operation.ts'
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
      return listed(await listDeliveries(deps, actor, params, query))
    },
  }),
  operation({
    operationId: 'retryDelivery',
    method: 'POST',
    path: '/townships/{townshipId}/monthly-bulletins/{month}/deliveries/{deliveryId}/retry',
    tag: 'bulletins',
    summary: '重发一封邮件，或确认已收到',
    description:
      'Reviewer or leader: a person decides that a failed or unknown delivery is sent again, to the address the recipient has in the settings now; or, with `received`, that an unknown one did arrive. Replayable by `requestId`.',
    params: inMonth.extend({ deliveryId: id }),
    body: retrying,
    responses: { 200: () => deliverySchema },
    async handle({ deps, actor, params, body }) {
      const { townshipId, month, deliveryId } = params
      return ok(await retryDelivery(deps, actor, { townshipId, month, id: deliveryId }, body))
    },
  }),
  operation({
    operationId: 'retryUnsentDeliveries',
    method: 'POST',
    path: '/townships/{townshipId}/monthly-bulletins/{month}/deliveries/retry',
    tag: 'bulletins',
    summary: '没有发出的邮件全部重发',
    description:
      'Reviewer or leader, once the mail server is mended: whatever of the latest revision waits or failed is sent again now. `left` names those that cannot be, with the reason; of those whose outcome is not known a person decides one by one.',
    params: inMonth,
    responses: { 200: () => unsentRetried },
    async handle({ deps, actor, params }) {
      return ok(await retryUnsent(deps, actor, params.townshipId, params.month))
    },
  }),
  operation({
    operationId: 'listMailSuppressions',
    method: 'GET',
    path: '/townships/{townshipId}/mail-suppressions',
    tag: 'bulletins',
    summary: '停用的邮箱',
    description: 'Reviewer, leader or admin. Addresses that mail came back from; `lifted` null: nothing is sent there.',
    params: inTownship,
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(suppressionSchema) },
    async handle({ deps, actor, params, query }) {
      return listed(await listSuppressions(deps, actor, params.townshipId, query))
    },
  }),
  operation({
    operationId: 'liftMailSuppression',
    method: 'POST',
    path: '/townships/{townshipId}/mail-suppressions/{suppressionId}/lift',
    tag: 'bulletins',
    summary: '解除邮箱停用',
    description: 'Admin: mail may go to the address again, and why.',
    params: inTownship.extend({ suppressionId: id }),
    body: lifting,
    responses: { 200: () => suppressionSchema },
    async handle({ deps, actor, params, body }) {
      return ok(await liftSuppression(deps, actor, { townshipId: params.townshipId, id: params.suppressionId }, body))
    },
  }),
]
