import { deliverySchema } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { lifting, liftSuppression } from '../../../shared/delivery/lift-suppression.ts'
import { listDeliveries } from '../../../shared/delivery/list-deliveries.ts'
import { listSuppressions } from '../../../shared/delivery/list-suppressions.ts'
import { retryDelivery, retrying } from '../../../shared/delivery/retry-delivery.ts'
import { retryUnsent, unsentRetried } from '../../../shared/delivery/retry-unsent.ts'
import { suppressionSchema } from '../../../shared/outbox/suppression.ts'
import { pageQuery } from '../../../shared/page.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { ok, operation, tagged } from '../operation.ts'

export const deliveryOperations = tagged('bulletins', [
  operation('listDeliveries', 'GET /townships/{townshipId}/monthly-bulletins/{month}/deliveries', {
    summary: '邮件发送情况',
    description: 'Reviewer or leader. One record a recipient and revision.',
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(deliverySchema) },
    handle: async ({ deps, actor, params, query }) => listed(await listDeliveries(deps, actor, params, query)),
  }),
  operation('retryDelivery', 'POST /townships/{townshipId}/monthly-bulletins/{month}/deliveries/{deliveryId}/retry', {
    summary: '重发一封邮件，或确认已收到',
    description:
      'Reviewer or leader: a person decides that a failed or unknown delivery is sent again, to the address the recipient has in the settings now; or, with `received`, that an unknown one did arrive. Replayable by `requestId`.',
    body: retrying,
    responses: { 200: () => deliverySchema },
    async handle({ deps, actor, params, body }) {
      const { townshipId, month, deliveryId } = params
      return ok(await retryDelivery(deps, actor, { townshipId, month, id: deliveryId }, body))
    },
  }),
  operation('retryUnsentDeliveries', 'POST /townships/{townshipId}/monthly-bulletins/{month}/deliveries/retry', {
    summary: '没有发出的邮件全部重发',
    description:
      'Reviewer or leader, once the mail server is mended: whatever of the latest revision waits or failed is sent again now. `left` names those that cannot be, with the reason; of those whose outcome is not known a person decides one by one.',
    responses: { 200: () => unsentRetried },
    handle: async ({ deps, actor, params }) => ok(await retryUnsent(deps, actor, params.townshipId, params.month)),
  }),
  operation('listMailSuppressions', 'GET /townships/{townshipId}/mail-suppressions', {
    summary: '停用的邮箱',
    description: 'Reviewer, leader or admin. Addresses that mail came back from; `lifted` null: nothing is sent there.',
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(suppressionSchema) },
    handle: async ({ deps, actor, params, query }) =>
      listed(await listSuppressions(deps, actor, params.townshipId, query)),
  }),
  operation('liftMailSuppression', 'POST /townships/{townshipId}/mail-suppressions/{suppressionId}/lift', {
    summary: '解除邮箱停用',
    description: 'Admin: mail may go to the address again, and why.',
    body: lifting,
    responses: { 200: () => suppressionSchema },
    handle: async ({ deps, actor, params, body }) =>
      ok(await liftSuppression(deps, actor, { townshipId: params.townshipId, id: params.suppressionId }, body)),
  }),
])
