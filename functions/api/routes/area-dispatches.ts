import { getAreaDispatchFile, readAreaDispatch } from '../../../shared/areas/documents/read-area-dispatches.ts'
import { runAreaDispatch } from '../../../shared/areas/documents/run-area-dispatch.ts'
import { areaDispatchSchema } from '../../../shared/areas/figures/area-figures.ts'
import { dispatchesQuery, dispatchSummary, listDispatches } from '../../../shared/dispatch/read-dispatches.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { bodyOfArea } from '../../../shared/permissions/body.ts'
import { fileContentTypes } from '../../bulletin-file.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { capital, paperAnswer } from '../paper-answer.ts'
import { dispatchFileNames } from './dispatches.ts'

const dispatches = '/areas/{areaId}/weekly-dispatches'

export const areaDispatchOperations = tagged('areas', [
  ...paperKinds.map((kind) =>
    operation(`getAreaDispatch${capital(kind)}`, `GET ${dispatches}/{week}.${kind}`, {
      summary: `地区的周调度表（${dispatchFileNames[kind]}）`,
      description: 'As getArea. Made from the snapshot alone.',
      responses: { 200: { file: fileContentTypes[kind] } },
      handle: async ({ deps, actor, params }) =>
        paperAnswer(kind, `dispatch-${params.week}`, await getAreaDispatchFile(deps, actor, params, kind)),
    }),
  ),
  operation('listAreaDispatches', `GET ${dispatches}`, {
    summary: '地区历次周调度',
    description: 'As getArea. Latest first.',
    query: dispatchesQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(dispatchSummary) },
    handle: async ({ deps, actor, params, query }) =>
      listed(await listDispatches(deps, actor, bodyOfArea(params.areaId), query)),
  }),
  operation('getAreaDispatch', `GET ${dispatches}/{week}`, {
    summary: '地区一周的调度',
    description:
      'As getArea. Each row names the frozen document of the child that it was made from; null and `reportState` `missing`: it had none at the hour.',
    responses: { 200: () => areaDispatchSchema },
    handle: async ({ deps, actor, params }) => ok(await readAreaDispatch(deps, actor, params.areaId, params.week)),
  }),
  operation('runAreaDispatch', `POST ${dispatches}/{week}`, {
    summary: '地区立即调度',
    description:
      'Reviewer or leader of the area. From what its children have frozen by now: 201; one that exists is returned unchanged: 200.',
    responses: { 200: () => areaDispatchSchema, 201: () => areaDispatchSchema },
    async handle({ deps, actor, params }) {
      const { dispatch, created } = await runAreaDispatch(deps, actor, params)
      return made(created, dispatch)
    },
  }),
])
