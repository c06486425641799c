import type * as z from 'zod'
import { addVoucher, voucherInput } from '../../../shared/income/add-voucher.ts'
import { approval, approveIncome } from '../../../shared/income/approve-income.ts'
import { decisionInput } from '../../../shared/income/decision.ts'
import { returnIncome, returning } from '../../../shared/income/return-income.ts'
import { reversal, reverseIncome } from '../../../shared/income/reverse-income.ts'
import { withdrawIncome } from '../../../shared/income/withdraw-income.ts'
import { made, type Operation, ok, operation } from '../operation.ts'
import { entryView, entryViewer } from './entry-view.ts'
import { inEntry } from './income.ts'

type Decide = typeof approveIncome

/** A decision moves one entry: `POST …/{entryId}/approve`. */
function decision(
  verb: string,
  about: { summary: string; description: string; body: z.ZodType },
  decide: Decide,
): Operation {
  return operation({
    operationId: `${verb}Income`,
    method: 'POST',
    path: `/townships/{townshipId}/income-entries/{entryId}/${verb}`,
    tag: 'income',
    ...about,
    params: inEntry,
    responses: { 200: () => entryView },
    async handle({ deps, actor, params, body }) {
      return ok(
        entryViewer({ deps, actor })(
          await decide(deps, actor, { townshipId: params.townshipId, id: params.entryId }, body),
        ),
      )
    },
  })
}

export const incomeDecisionOperations: Operation[] = [
  decision(
    'approve',
    {
      summary: '审核通过',
      description:
        'Reviewer or leader who wrote no version of it. May set the category. The same `requestId` again answers with the entry as it is.',
      body: approval,
    },
    approveIncome,
  ),
  decision(
    'return',
    { summary: '退回', description: 'Reviewer or leader, with a reason. Replayable by `requestId`.', body: returning },
    returnIncome,
  ),
  decision(
    'withdraw',
    {
      summary: '撤回',
      description:
        'A clerk of the village, before approval; a reviewer or leader for a reversal. Replayable by `requestId`.',
      body: decisionInput,
    },
    withdrawIncome,
  ),
  decision(
    'voucher',
    {
      summary: '补填记账凭证号',
      description: 'Reviewer or leader: the one thing that may be added to an approved entry.',
      body: voucherInput,
    },
    addVoucher,
  ),
  operation({
    operationId: 'reverseIncome',
    method: 'POST',
    path: '/townships/{townshipId}/income-entries/{entryId}/reverse',
    tag: 'income',
    summary: '红字冲销',
    description:
      'Reviewer or leader. Makes a pending entry of the opposite amount, which someone else approves: 201; the same again 200.',
    params: inEntry,
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
]
