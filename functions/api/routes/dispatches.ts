import { getDispatchFile } from '../../../shared/dispatch/get-dispatch-file.ts'
import {
  dispatchesQuery,
  dispatchSummary,
  listDispatches,
  readDispatch,
} from '../../../shared/dispatch/read-dispatches.ts'
import { runDispatch } from '../../../shared/dispatch/run-dispatch.ts'
import { weeklyDispatchSchema } from '../../../shared/dispatch/weekly-dispatch.ts'
import { type PaperKind, paperKinds } from '../../../shared/papers/paper.ts'
import { fileContentTypes } from '../../bulletin-file.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { capital, paperAnswer } from '../paper-answer.ts'

export const dispatchFileNames: Record<PaperKind, string> = { docx: '公文', pdf: '公文，PDF', xlsx: '表格' }

export const dispatchFileOperations = tagged(
  'dispatches',
  paperKinds.map((kind) =>
    operation(`getDispatch${capital(kind)}`, `GET /townships/{townshipId}/weekly-dispatches/{week}.${kind}`, {
      summary: `周调度表（${dispatchFileNames[kind]}）`,
      description: 'Any member, and the county. Made from the snapshot alone.',
      responses: { 200: { file: fileContentTypes[kind] } },
      handle: async ({ deps, actor, params }) =>
        paperAnswer(kind, `dispatch-${params.week}`, await getDispatchFile(deps, actor, params, kind)),
    }),
  ),
)

export const dispatchOperations = tagged('dispatches', [
  operation('listDispatches', 'GET /townships/{townshipId}/weekly-dispatches', {
    summary: '历次周调度',
    description: 'Any member, and the county. Latest first.',
    query: dispatchesQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(dispatchSummary) },
    handle: async ({ deps, actor, params, query }) =>
      listed(await listDispatches(deps, actor, params.townshipId, query)),
  }),
  operation('getDispatch', 'GET /townships/{townshipId}/weekly-dispatches/{week}', {
    summary: '一周的调度',
    description: 'Any member, and the county. As it was taken; rows in ranking order.',
    responses: { 200: () => weeklyDispatchSchema },
    handle: async ({ deps, actor, params }) => ok(await readDispatch(deps, actor, params.townshipId, params.week)),
  }),
  operation('runDispatch', 'POST /townships/{townshipId}/weekly-dispatches/{week}', {
    summary: '立即调度',
    description: 'Reviewer or leader. Runs as the schedule does: 201; one that exists is returned unchanged: 200.',
    responses: { 200: () => weeklyDispatchSchema, 201: () => weeklyDispatchSchema },
    async handle({ deps, actor, params }) {
      const { dispatch, created } = await runDispatch(deps, actor, params)
      return made(created, dispatch)
    },
  }),
])
