import { listRuns, runsQuery } from '../../../shared/runs/list-runs.ts'
import { runSchema } from '../../../shared/runs/run.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { inTownship, type Operation, operation } from '../operation.ts'

export const runOperations: Operation[] = [
  operation({
    operationId: 'listRuns',
    method: 'GET',
    path: '/townships/{townshipId}/runs',
    tag: 'runs',
    summary: '运行记录',
    description: 'Reviewer, leader or admin. Latest period first.',
    params: inTownship,
    query: runsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(runSchema) },
    async handle({ deps, actor, params, query }) {
      return listed(await listRuns(deps, actor, params.townshipId, query))
    },
  }),
]
