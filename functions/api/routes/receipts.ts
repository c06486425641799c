import type * as z from 'zod'
import { listReceipts, receiptsQuery } from '../../../shared/desk/list-receipts.ts'
import { approval, approveIncome } from '../../../shared/income/approve-income.ts'
import { decisionInput } from '../../../shared/income/decision.ts'
import { checkOfProject } from '../../../shared/income/receipt-of-project.ts'
import { returnIncome, returning } from '../../../shared/income/return-income.ts'
import { reversal, reverseIncome } from '../../../shared/income/reverse-income.ts'
import { receipt, submitReceipt } from '../../../shared/income/submit-receipt.ts'
import { withdrawIncome } from '../../../shared/income/withdraw-income.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { entryView, entryViewer } from './entry-view.ts'

const path = '/townships/{townshipId}/projects/{projectId}/receipts'

/** A decision, by the address of the project; the same as by that of the entry. */
function decision(
  verb: 'approve' | 'return' | 'withdraw',
  summary: string,
  body: z.ZodType,
  decide: typeof approveIncome,
) {
  return operation(`${verb}Receipt`, `POST ${path}/{receiptId}/${verb}`, {
    summary,
    description: `As \`${verb}Income\` of the entry of this id, in one transaction for all its villages.`,
    body,
    responses: { 200: () => entryView },
    async handle({ deps, actor, params, body: asked }) {
      await checkOfProject(deps, actor, verb === 'withdraw' ? 'income.withdraw' : 'income.decide', params)
      return ok(
        entryViewer({ deps, actor })(
          await decide(deps, actor, { townshipId: params.townshipId, id: params.receiptId }, asked),
        ),
      )
    },
  })
}

export const receiptOperations = tagged('projects', [
  operation('submitReceipt', `POST ${path}`, {
    summary: '登记项目的共同收入',
    description:
      'A clerk of any village of the project, or a reviewer on their behalf. One receipt, entered and reviewed once: `parts` says what each village has of it, by the project’s shares (largest remainder) or, where the project has `floors` and `split` does not say `shares`, by floor and surplus. It is an income entry: read, mended and decided as one. The client chooses the id: 201; the same again 200; other content 409 `id_conflict`.',
    body: receipt,
    responses: { 200: () => entryView, 201: () => entryView },
    async handle({ deps, actor, params, body }) {
      const { entry, created } = await submitReceipt(deps, actor, params, body)
      return made(created, entryViewer({ deps, actor })(entry))
    },
  }),
  operation('listReceipts', `GET ${path}`, {
    summary: '项目的收入',
    description:
      'Any member, and the county; clerks see those that their villages have a part of, so that a page may be short. Every entry that names the project, joint ones whole, latest first.',
    query: receiptsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(entryView) },
    handle: async ({ deps, actor, params, query }) =>
      listed(await listReceipts(deps, actor, params, query), entryViewer({ deps, actor })),
  }),
  decision('approve', '共同收入审核通过', approval, approveIncome),
  decision('return', '退回共同收入', returning, returnIncome),
  decision('withdraw', '撤回共同收入', decisionInput, withdrawIncome),
  operation('reverseReceipt', `POST ${path}/{receiptId}/reverse`, {
    summary: '红字冲销共同收入',
    description: 'As `reverseIncome`: one pending entry takes back from each village what it got.',
    body: reversal,
    responses: { 200: () => entryView, 201: () => entryView },
    async handle({ deps, actor, params, body }) {
      await checkOfProject(deps, actor, 'income.reverse', params)
      const { entry, created } = await reverseIncome(
        deps,
        actor,
        { townshipId: params.townshipId, originalId: params.receiptId },
        body,
      )
      return made(created, entryViewer({ deps, actor })(entry))
    },
  }),
])
