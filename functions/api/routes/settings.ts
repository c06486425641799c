import * as z from 'zod'
import { editSettings, readSettings, settingsInput } from '../../../shared/townships/edit-settings.ts'
import { settingsSchema } from '../../../shared/townships/settings.ts'
import { inTownship, type Operation, ok, operation } from '../operation.ts'

export const storedSettings = () => z.object({ settings: settingsSchema, version: z.int() })

export const settingsOperations: Operation[] = [
  operation({
    operationId: 'getSettings',
    method: 'GET',
    path: '/townships/{townshipId}/settings',
    tag: 'settings',
    summary: '乡镇设置',
    description:
      'Any member, and the county. `bulletin.recipients`, `robots` and `schedule.alarmEmail` are empty but for reviewer, leader and admin.',
    params: inTownship,
    responses: { 200: storedSettings },
    async handle({ deps, actor, params }) {
      return ok(await readSettings(deps, actor, params.townshipId))
    },
  }),
  operation({
    operationId: 'putSettings',
    method: 'PUT',
    path: '/townships/{townshipId}/settings',
    tag: 'settings',
    summary: '修改乡镇设置',
    description:
      'Admin. The settings whole, with the `version` they were read at; fields left out get their default. A robot’s `token` and `secret` are written only, and kept where they are left out.',
    params: inTownship,
    body: settingsInput,
    responses: { 200: storedSettings },
    async handle({ deps, actor, params, body }) {
      return ok(await editSettings(deps, actor, params.townshipId, body))
    },
  }),
]
