import * as z from 'zod'
import { year } from '../../../shared/calendar.ts'
import { listVillages, villageList, villagesQuery } from '../../../shared/desk/list-villages.ts'
import { setTarget, targetInput } from '../../../shared/targets/set-target.ts'
import { annualTargetSchema } from '../../../shared/targets/target.ts'
import { id } from '../../../shared/text.ts'
import { editVillage, villageInput } from '../../../shared/villages/edit-village.ts'
import { villageSchema } from '../../../shared/villages/village.ts'
import { cursorParameter, listed } from '../cursor.ts'
import { inTownship, made, type Operation, operation } from '../operation.ts'

const inVillage = inTownship.extend({ villageId: id })

export const villageOperations: Operation[] = [
  operation({
    operationId: 'listVillages',
    method: 'GET',
    path: '/townships/{townshipId}/villages',
    tag: 'villages',
    summary: '各村的目标和进度',
    description:
      'Any member, and the county. Villages in order of code, each with its target and standing of the year (by default the latest with targets), below the figures of the township. The standing is that of today; its period is this week.',
    params: inTownship,
    query: villagesQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => villageList },
    async handle({ deps, actor, params, query }) {
      return listed(await listVillages(deps, actor, params.townshipId, query))
    },
  }),
  operation({
    operationId: 'putVillage',
    method: 'PUT',
    path: '/townships/{townshipId}/villages/{villageId}',
    tag: 'villages',
    summary: '新增或修改一个村',
    description: 'Admin. Replaces the village whole; `version` as it was read, none for a new one.',
    params: inVillage,
    body: villageInput,
    responses: { 200: () => villageSchema, 201: () => villageSchema },
    async handle({ deps, actor, params, body }) {
      const { village, created } = await editVillage(deps, actor, params, body)
      return made(created, village)
    },
  }),
  operation({
    operationId: 'putTarget',
    method: 'PUT',
    path: '/townships/{townshipId}/villages/{villageId}/targets/{year}',
    tag: 'villages',
    summary: '下达或调整年度目标',
    description: 'Admin. `version` as it was read, none for the first target of the year. A target of zero is refused.',
    params: inVillage.extend({ year: z.coerce.number().pipe(year) }),
    body: targetInput,
    responses: { 200: () => annualTargetSchema, 201: () => annualTargetSchema },
    async handle({ deps, actor, params, body }) {
      const { townshipId, villageId } = params
      const { target, created } = await setTarget(deps, actor, { townshipId, villageId, year: params.year }, body)
      return made(created, target)
    },
  }),
]
