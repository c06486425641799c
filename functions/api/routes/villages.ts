import * as z from 'zod'
import { year } from '../../../shared/calendar.ts'
import { listVillages, villageList, villagesQuery } from '../../../shared/desk/list-villages.ts'
import { setTarget, targetInput } from '../../../shared/targets/set-target.ts'
import { annualTargetSchema } from '../../../shared/targets/target.ts'
import { editVillage, villageInput } from '../../../shared/villages/edit-village.ts'
import { villageSchema } from '../../../shared/villages/village.ts'
import { cursorParameter, listed } from '../cursor.ts'
import { made, operation, tagged } from '../operation.ts'

export const villageOperations = tagged('villages', [
  operation('listVillages', 'GET /townships/{townshipId}/villages', {
    summary: '各村的目标和进度',
    description:
      'Any member, and the county. Villages in order of code, each with its target and standing of the year (by default the latest with targets), below the figures of the township. The standing is that of today; its period is this week.',
    query: villagesQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => villageList },
    handle: async ({ deps, actor, params, query }) => listed(await listVillages(deps, actor, params.townshipId, query)),
  }),
  operation('putVillage', 'PUT /townships/{townshipId}/villages/{villageId}', {
    summary: '新增或修改一个村',
    description: 'Admin. Replaces the village whole; `version` as it was read, none for a new one.',
    body: villageInput,
    responses: { 200: () => villageSchema, 201: () => villageSchema },
    async handle({ deps, actor, params, body }) {
      const { village, created } = await editVillage(deps, actor, params, body)
      return made(created, village)
    },
  }),
  operation('putTarget', 'PUT /townships/{townshipId}/villages/{villageId}/targets/{year}', {
    summary: '下达或调整年度目标',
    description: 'Admin. `version` as it was read, none for the first target of the year. A target of zero is refused.',
    params: { year: z.coerce.number().pipe(year) },
    body: targetInput,
    responses: { 200: () => annualTargetSchema, 201: () => annualTargetSchema },
    async handle({ deps, actor, params, body }) {
      const { townshipId, villageId } = params
      const { target, created } = await setTarget(deps, actor, { townshipId, villageId, year: params.year }, body)
      return made(created, target)
    },
  }),
])
