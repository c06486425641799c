import * as z from 'zod'
import { id } from '../../../shared/text.ts'
import { countyQuery, countyTownships, townshipLine } from '../../../shared/townships/county-townships.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { type Operation, operation } from '../operation.ts'

export const countyOperations: Operation[] = [
  operation({
    operationId: 'listCountyTownships',
    method: 'GET',
    path: '/counties/{countyId}/townships',
    tag: 'counties',
    summary: '各乡镇并列',
    description:
      "The county. Each township's total, how many of its villages met their target, and how many villages it has, in one year (by default the latest with targets).",
    params: z.object({ countyId: id }),
    query: countyQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(townshipLine) },
    async handle({ deps, actor, params, query }) {
      return listed(await countyTownships(deps, actor, params.countyId, query))
    },
  }),
]
