import * as z from 'zod'
import { editSettings, readSettings, settingsInput } from '../../../shared/townships/edit-settings.ts'
import { settingsSchema } from '../../../shared/townships/settings.ts'
import { ok, operation, tagged } from '../operation.ts'

export const storedSettings = () => z.object({ settings: settingsSchema, version: z.int() })

export const settingsOperations = tagged('settings', [
  operation('getSettings', 'GET /townships/{townshipId}/settings', {
    summary: '乡镇设置',
    description:
      'Any member, and the county. `bulletin.recipients`, `robots` and `schedule.alarmEmail` are empty but for reviewer, leader and admin.',
    responses: { 200: storedSettings },
    handle: async ({ deps, actor, params }) => ok(await readSettings(deps, actor, params.townshipId)),
  }),
  operation('putSettings', 'PUT /townships/{townshipId}/settings', {
    summary: '修改乡镇设置',
    description:
      'Admin. The settings whole, with the `version` they were read at; fields left out get their default. A robot’s `token` and `secret` are written only, and kept where they are left out.',
    body: settingsInput,
    responses: { 200: storedSettings },
    handle: async ({ deps, actor, params, body }) => ok(await editSettings(deps, actor, params.townshipId, body)),
  }),
])
