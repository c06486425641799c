import { addVoucher, voucherInput } from '../../../shared/income/add-voucher.ts'
import { approval, approveIncome } from '../../../shared/income/approve-income.ts'
import { decisionInput } from '../../../shared/income/decision.ts'
import { returnIncome, returning } from '../../../shared/income/return-income.ts'
import { reversal, reverseIncome } from '../../../shared/income/reverse-income.ts'
import { withdrawIncome } from '../../../shared/income/withdraw-income.ts'
import { type Call, made, ok, operation, tagged } from '../operation.ts'
import { entryView, entryViewer } from './entry-view.ts'

const entryPath = '/townships/{townshipId}/income-entries/{entryId}'

/** Answers with the entry as a decision left it. */
function decided(decide: typeof approveIncome) {
  return async ({
    deps,
    actor,
    params: { townshipId, entryId },
    body,
  }: Call<{ townshipId: string; entryId: string }>) =>
    ok(entryViewer({ deps, actor })(await decide(deps, actor, { townshipId, id: entryId }, body)))
}

export const incomeDecisionOperations = tagged('income', [
  operation('approveIncome', `POST ${entryPath}/approve`, {
    summary: '审核通过',
    description:
      'Reviewer or leader who wrote no version of it. May set the category. The same `requestId` again answers with the entry as it is.',
    body: approval,
    responses: { 200: () => entryView },
    handle: decided(approveIncome),
  }),
  operation('returnIncome', `POST ${entryPath}/return`, {
    summary: '退回',
    description: 'Reviewer or leader, with a reason. Replayable by `requestId`.',
    body: returning,
    responses: { 200: () => entryView },
    handle: decided(returnIncome),
  }),
  operation('withdrawIncome', `POST ${entryPath}/withdraw`, {
    summary: '撤回',
    description:
      'A clerk of the village, before approval; a reviewer or leader for a reversal. Replayable by `requestId`.',
    body: decisionInput,
    responses: { 200: () => entryView },
    handle: decided(withdrawIncome),
  }),
  operation('voucherIncome', `POST ${entryPath}/voucher`, {
    summary: '补填记账凭证号',
    description: 'Reviewer or leader: the one thing that may be added to an approved entry.',
    body: voucherInput,
    responses: { 200: () => entryView },
    handle: decided(addVoucher),
  }),
  operation('reverseIncome', `POST ${entryPath}/reverse`, {
    summary: '红字冲销',
    description:
      'Reviewer or leader. Makes a pending entry of the opposite amount, which someone else approves: 201; the same again 200.',
    body: reversal,
    responses: { 200: () => entryView, 201: () => entryView },
    async handle({ deps, actor, params, body }) {
      const { entry, created } = await reverseIncome(
        deps,
        actor,
        { townshipId: params.townshipId, originalId: params.entryId },
        body,
      )
      return made(created, entryViewer({ deps, actor })(entry))
    },
  }),
])
