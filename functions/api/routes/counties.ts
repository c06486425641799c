import { countyQuery, countyTownships, townshipLine } from '../../../shared/desk/county-townships.ts'
import { createdTownship, createTownship } from '../../../shared/members/create-township.ts'
import { newTownship } from '../../../shared/members/new-township.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, operation, tagged } from '../operation.ts'

export const countyOperations = tagged('counties', [
  operation('listCountyTownships', 'GET /counties/{countyId}/townships', {
    summary: '各乡镇并列',
    description:
      "The county. Each township's total, how many of its villages with a target met it, and how many villages it has, in one year (by default the latest with targets).",
    query: countyQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(townshipLine) },
    handle: async ({ deps, actor, params, query }) =>
      listed(await countyTownships(deps, actor, params.countyId, query)),
  }),
  operation('createTownship', 'POST /counties/{countyId}/townships', {
    summary: '新建乡镇',
    description:
      'The county’s administrator. 201; the one-time code for the first admin is in this answer and never again, good for seven days. The same again, while nobody has joined: 200 with a new code.',
    body: newTownship,
    responses: { 200: () => createdTownship, 201: () => createdTownship },
    async handle({ deps, actor, params, body }) {
      const { result, created } = await createTownship(deps, actor, params.countyId, body)
      return made(created, result)
    },
  }),
])
