import * as z from 'zod'
import { DomainError } from '../../../shared/errors.ts'
import { batchContent, type SubmitBatchResult, submitBatch } from '../../../shared/income/submit-batch.ts'
import { ok, operation, tagged } from '../operation.ts'
import { problemOf, problemSchema } from '../problems.ts'
import { entryView, entryViewer } from './entry-view.ts'

const batchAnswer = () =>
  z.object({
    results: z.array(
      z.object({
        id: z.string().nullable(),
        status: z.int(),
        entry: entryView.optional(),
        problem: problemSchema.optional(),
      }),
    ),
  })

export const incomeBatchOperations = tagged('income', [
  operation('submitIncomeBatch', 'POST /townships/{townshipId}/income-entries:batch', {
    summary: '一次填报多笔收入',
    description:
      'As a single submission, up to 500 at once, each with its own result in the order they came; 200 whatever the results are.',
    body: batchContent,
    responses: { 200: batchAnswer },
    async handle({ deps, actor, params, body }) {
      const viewOf = entryViewer({ deps, actor })
      const results = await submitBatch(deps, actor, params.townshipId, body)
      return ok({ results: results.map((one) => viewOfResult(one, viewOf)) })
    },
  }),
])

function viewOfResult({ id, outcome }: SubmitBatchResult, viewOf: ReturnType<typeof entryViewer>) {
  if (!(outcome instanceof DomainError)) {
    return { id, status: outcome.created ? 201 : 200, entry: viewOf(outcome.entry) }
  }
  const problem = problemOf(outcome)
  return { id, status: problem?.status, problem }
}
