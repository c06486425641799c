import { entryContent } from '../../../shared/income/entry.ts'
import { getIncome, listIncome, listQuery } from '../../../shared/income/list-income.ts'
import { mendIncome, mending } from '../../../shared/income/mend-income.ts'
import { submission, submitIncome } from '../../../shared/income/submit-income.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { entryView, entryViewer } from './entry-view.ts'

export const incomeOperations = tagged('income', [
  operation('submitIncome', 'POST /townships/{townshipId}/income-entries', {
    summary: '填报一笔收入',
    description:
      'A clerk of the village, or a reviewer on its behalf. The client chooses the id: 201; the same submission again 200 with the entry as it is now; the same id with other content 409 `id_conflict`. An amount as large as a payment of the joint project that is named answers 409 `joint_money` until `confirmOwn` says that it is the village’s own. A program that wants to be asked says `confirmLarge: false`: then an amount above 1 亿元, above the village’s target of the year or above 100 times its median entry answers 409 `unusual_amount` until `confirmLarge: true`. In any case the queue marks it.',
    body: submission,
    responses: { 200: () => entryView, 201: () => entryView },
    async handle({ deps, actor, params, body }) {
      const { entry, created } = await submitIncome(deps, actor, params.townshipId, body)
      return made(created, entryViewer({ deps, actor })(entry))
    },
  }),
  operation('listIncome', 'GET /townships/{townshipId}/income-entries', {
    summary: '收入台账',
    description: 'Any member, and the county; clerks see their villages. By village in order of code and day received.',
    query: listQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(entryView) },
    handle: async ({ deps, actor, params, query }) =>
      listed(await listIncome(deps, actor, params.townshipId, query), entryViewer({ deps, actor })),
  }),
  operation('getIncome', 'GET /townships/{townshipId}/income-entries/{entryId}', {
    summary: '一笔收入及其经过',
    description: 'Any member, and the county; a clerk only where the village is theirs. With its whole history.',
    responses: { 200: () => entryView },
    handle: async ({ deps, actor, params }) =>
      ok(entryViewer({ deps, actor })(await getIncome(deps, actor, params.townshipId, params.entryId))),
  }),
  operation('mendIncome', 'PUT /townships/{townshipId}/income-entries/{entryId}', {
    summary: '改正一笔收入后重新报送',
    description:
      'A clerk of the village, while the entry is submitted or returned. The content anew and whole, with the `version` it was read at.',
    body: entryContent.partial({ category: true }).extend(mending.shape),
    responses: { 200: () => entryView },
    handle: async ({ deps, actor, params, body }) =>
      ok(
        entryViewer({ deps, actor })(
          await mendIncome(deps, actor, { townshipId: params.townshipId, id: params.entryId }, body),
        ),
      ),
  }),
])
