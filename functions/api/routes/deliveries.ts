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
import { belowOffice, eitherOf, named, type OfficeKind } from './of-office.ts'

/** What became of the e-mails of an office's bulletin, and what a person decides about them. */
export function deliveriesOf(office: OfficeKind) {
  const of = eitherOf(office)
  const deliveries = belowOffice(office, '/monthly-bulletins/{month}/deliveries')
  return [
    operation(named(office, 'listDeliveries'), `GET ${deliveries}`, {
      summary: of('邮件发送情况', '地区通报的邮件发送情况'),
      description: of(
        'Reviewer or leader. One record a recipient and revision.',
        'Reviewer or leader of the area. One record a recipient and revision.',
      ),
      query: pageQuery.extend({ cursor: cursorParameter }),
      responses: { 200: () => pageSchema(deliverySchema) },
      handle: async ({ deps, actor, params, query }) => listed(await listDeliveries(deps, actor, params, query)),
    }),
    operation(named(office, 'retryDelivery'), `POST ${deliveries}/{deliveryId}/retry`, {
      summary: of('重发一封邮件，或确认已收到', '重发地区通报的一封邮件，或确认已收到'),
      description: of(
        'Reviewer or leader: a person decides that a failed or unknown delivery is sent again, to the address the recipient has in the settings now; or, with `received`, that an unknown one did arrive. Replayable by `requestId`.',
        'Reviewer or leader of the area. As retryDelivery of a township.',
      ),
      body: retrying,
      responses: { 200: () => deliverySchema },
      handle: async ({ deps, actor, params, body }) =>
        ok(await retryDelivery(deps, actor, { ...params, id: params.deliveryId }, body)),
    }),
  ]
}

export const deliveryOperations = tagged('bulletins', [
  ...deliveriesOf('township'),
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
