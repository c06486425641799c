import {
  getAreaDispatchFile,
  listAreaDispatches,
  readAreaDispatch,
} from '../../../shared/areas/documents/read-area-dispatches.ts'
import { runAreaDispatch } from '../../../shared/areas/documents/run-area-dispatch.ts'
import { areaDispatchSchema } from '../../../shared/areas/figures/area-figures.ts'
import { week } from '../../../shared/calendar.ts'
import { dispatchesQuery, dispatchSummary } from '../../../shared/dispatch/read-dispatches.ts'
import { paperKinds } from '../../../shared/papers/paper.ts'
import { fileContentTypes, paperHeaders } from '../../bulletin-file.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, type Operation, ok, operation } from '../operation.ts'
import { inArea } from './areas.ts'
import { dispatchFileNames } from './dispatches.ts'

const inWeek = inArea.extend({ week })
const dispatches = '/areas/{areaId}/weekly-dispatches'
const tag = 'areas'

export const areaDispatchFileOperations: Operation[] = paperKinds.map((kind) =>
  operation({
    operationId: `getAreaDispatch${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    method: 'GET',
    path: `${dispatches}/{week}.${kind}`,
    tag,
    summary: `地区的周调度表（${dispatchFileNames[kind]}）`,
    description: 'As getArea. Made from the snapshot alone.',
    params: inWeek,
    responses: { 200: { file: fileContentTypes[kind] } },
    async handle({ deps, actor, params }) {
      const { content, fileName } = await getAreaDispatchFile(deps, actor, params, kind)
      return { status: 200, file: content, headers: paperHeaders(kind, `dispatch-${params.week}`, fileName) }
    },
  }),
)

export const areaDispatchOperations: Operation[] = [
  operation({
    operationId: 'listAreaDispatches',
    method: 'GET',
    path: dispatches,
    tag,
    summary: '地区历次周调度',
    description: 'As getArea. Latest first.',
    params: inArea,
    query: dispatchesQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(dispatchSummary) },
    async handle({ deps, actor, params, query }) {
      return listed(await listAreaDispatches(deps, actor, params.areaId, query))
    },
  }),
  operation({
    operationId: 'getAreaDispatch',
    method: 'GET',
    path: `${dispatches}/{week}`,
    tag,
    summary: '地区一周的调度',
    description:
      'As getArea. Each row names the frozen document of the child that it was made from; null and `reportState` `missing`: it had none at the hour.',
    params: inWeek,
    responses: { 200: () => areaDispatchSchema },
    async handle({ deps, actor, params }) {
      return ok(await readAreaDispatch(deps, actor, params.areaId, params.week))
    },
  }),
  operation({
    operationId: 'runAreaDispatch',
    method: 'POST',
    path: `${dispatches}/{week}`,
    tag,
    summary: '地区立即调度',
    description:
      'Reviewer or leader of the area. From what its children have frozen by now: 201; one that exists is returned unchanged: 200.',
    params: inWeek,
    responses: { 200: () => areaDispatchSchema, 201: () => areaDispatchSchema },
    async handle({ deps, actor, params }) {
      const { dispatch, created } = await runAreaDispatch(deps, actor, params)
      return made(created, dispatch)
    },
  }),
]
