import * as z from 'zod'
import { countyQuery, countyTownships, townshipLine } from '../../../shared/desk/county-townships.ts'
import { createdTownship, createTownship } from '../../../shared/members/create-township.ts'
import { newTownship } from '../../../shared/members/new-township.ts'
import { id } from '../../../shared/text.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, type Operation, operation } from '../operation.ts'

export const countyOperations: Operation[] = [
  operation({
    operationId: 'listCountyTownships',
    method: 'GET',
    path: '/counties/{countyId}/townships',
    tag: 'counties',
    summary: '各乡镇并列',
    description:
      "The county. Each township's total, how many of its villages with a target met it, and how many villages it has, in one year (by default the latest with targets).",
    params: z.object({ countyId: id }),
    query: countyQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(townshipLine) },
    async handle({ deps, actor, params, query }) {
      return listed(await countyTownships(deps, actor, params.countyId, query))
    },
  }),
  operation({
    operationId: 'createTownship',
    method: 'POST',
    path: '/counties/{countyId}/townships',
    tag: 'counties',
    summary: '新建乡镇',
    description:
      'The county’s administrator. 201; the one-time code for the first admin is in this answer and never again, good for seven days. The same again, while nobody has joined: 200 with a new code.',
    params: z.object({ countyId: id }),
    body: newTownship,
    responses: { 200: () => createdTownship, 201: () => createdTownship },
    async handle({ deps, actor, params, body }) {
      const { result, created } = await createTownship(deps, actor, params.countyId, body)
      return made(created, result)
    },
  }),
]
