import { week } from '../../../shared/calendar.ts'
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
import { fileContentTypes, paperHeaders } from '../../bulletin-file.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { inTownship, made, type Operation, ok, operation } from '../operation.ts'

const inWeek = inTownship.extend({ week })

export const dispatchFileNames: Record<PaperKind, string> = { docx: '公文', pdf: '公文，PDF', xlsx: '表格' }

export const dispatchFileOperations: Operation[] = paperKinds.map((kind) =>
  operation({
    operationId: `getDispatch${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    method: 'GET',
    path: `/townships/{townshipId}/weekly-dispatches/{week}.${kind}`,
    tag: 'dispatches',
    summary: `周调度表（${dispatchFileNames[kind]}）`,
    description: 'Any member, and the county. Made from the snapshot alone.',
    params: inWeek,
    responses: { 200: { file: fileContentTypes[kind] } },
    async handle({ deps, actor, params }) {
      const { content, fileName } = await getDispatchFile(deps, actor, params, kind)
      return { status: 200, file: content, headers: paperHeaders(kind, `dispatch-${params.week}`, fileName) }
    },
  }),
)

export const dispatchOperations: Operation[] = [
  operation({
    operationId: 'listDispatches',
    method: 'GET',
    path: '/townships/{townshipId}/weekly-dispatches',
    tag: 'dispatches',
    summary: '历次周调度',
    description: 'Any member, and the county. Latest first.',
    params: inTownship,
    query: dispatchesQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(dispatchSummary) },
    async handle({ deps, actor, params, query }) {
      return listed(await listDispatches(deps, actor, params.townshipId, query))
    },
  }),
  operation({
    operationId: 'getDispatch',
    method: 'GET',
    path: '/townships/{townshipId}/weekly-dispatches/{week}',
    tag: 'dispatches',
    summary: '一周的调度',
    description: 'Any member, and the county. As it was taken; rows in ranking order.',
    params: inWeek,
    responses: { 200: () => weeklyDispatchSchema },
    async handle({ deps, actor, params }) {
      return ok(await readDispatch(deps, actor, params.townshipId, params.week))
    },
  }),
  operation({
    operationId: 'runDispatch',
    method: 'POST',
    path: '/townships/{townshipId}/weekly-dispatches/{week}',
    tag: 'dispatches',
    summary: '立即调度',
    description: 'Reviewer or leader. Runs as the schedule does: 201; one that exists is returned unchanged: 200.',
    params: inWeek,
    responses: { 200: () => weeklyDispatchSchema, 201: () => weeklyDispatchSchema },
    async handle({ deps, actor, params }) {
      const { dispatch, created } = await runDispatch(deps, actor, params)
      return made(created, dispatch)
    },
  }),
]
