import { listRuns, runsQuery } from '../../../shared/runs/list-runs.ts'
import { runSchema } from '../../../shared/runs/run.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { operation, tagged } from '../operation.ts'

export const runOperations = tagged('runs', [
  operation('listRuns', 'GET /townships/{townshipId}/runs', {
    summary: '运行记录',
    description: 'Reviewer, leader or admin. Latest period first.',
    query: runsQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(runSchema) },
    handle: async ({ deps, actor, params, query }) => listed(await listRuns(deps, actor, params.townshipId, query)),
  }),
])
