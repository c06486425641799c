import * as z from 'zod'
import { areaSchema } from '../../../shared/areas/area.ts'
import { readAreaSettings } from '../../../shared/areas/area-settings.ts'
import { authorizeReadingArea } from '../../../shared/areas/authorize-area.ts'
import { childLine, childrenQuery, listChildren } from '../../../shared/areas/documents/list-children.ts'
import { moveTownship, movingTownship } from '../../../shared/areas/documents/move-township.ts'
import { areaInput, putArea } from '../../../shared/areas/put-area.ts'
import { parseInput } from '../../../shared/errors.ts'
import { addAreaMember, areaMemberInput, listMembers, removeMember } from '../../../shared/members/manage-members.ts'
import { pageOf, pageQuery } from '../../../shared/page.ts'
import { editSettings, settingsInput } from '../../../shared/townships/edit-settings.ts'
import { townshipSchema } from '../../../shared/townships/township.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, ok, operation, tagged } from '../operation.ts'
import { memberView } from './members.ts'
import { storedSettings } from './settings.ts'

export const areaOperations = tagged('areas', [
  operation('getArea', 'GET /areas/{areaId}', {
    summary: '一个地区（县、市、省）',
    description: 'Its people, and those of every area above. What is called a county elsewhere is the area of that id.',
    responses: { 200: () => areaSchema },
    handle: async ({ deps, actor, params }) => ok(await authorizeReadingArea(deps, actor, params.areaId)),
  }),
  operation('putArea', 'PUT /areas/{areaId}', {
    summary: '新建地区、改名或换上级',
    description:
      'An admin of the area right above makes one below it; its own admin renames it; moving it takes an admin of both. At most six areas stand above each other, none above itself. 201 for a new one; the same again: 200.',
    body: areaInput,
    responses: { 200: () => areaSchema, 201: () => areaSchema },
    async handle({ deps, actor, params, body }) {
      const { area, created } = await putArea(deps, actor, params.areaId, body)
      return made(created, area)
    },
  }),
  operation('moveTownship', 'POST /townships/{townshipId}/move', {
    summary: '乡镇换上级',
    description:
      'An admin of the area right above (`from`) who is one of the area that it goes to as well; of a township that lies in none (`from`: null) its own admin. What was published stays where it was. 409 `stale_version` where it lies elsewhere; the same again: 200.',
    body: movingTownship,
    responses: { 200: () => townshipSchema },
    handle: async ({ deps, actor, params, body }) => ok(await moveTownship(deps, actor, params, body)),
  }),
  operation('listAreaChildren', 'GET /areas/{areaId}/children', {
    summary: '下级单位',
    description:
      'As getArea. Townships and areas right below, each with the latest dispatch and the latest issued bulletin of the year, by default the present one.',
    query: childrenQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(childLine) },
    handle: async ({ deps, actor, params, query }) => listed(await listChildren(deps, actor, params.areaId, query)),
  }),
  operation('getAreaSettings', 'GET /areas/{areaId}/settings', {
    summary: '地区设置',
    description:
      'As getArea. `bulletin.recipients`, `robots` and `schedule.alarmEmail` are empty but for reviewer, leader and admin.',
    responses: { 200: storedSettings },
    handle: async ({ deps, actor, params }) => ok(await readAreaSettings(deps, actor, params.areaId)),
  }),
  operation('putAreaSettings', 'PUT /areas/{areaId}/settings', {
    summary: '修改地区设置',
    description: 'Admin of the area. As putSettings of a township.',
    body: settingsInput,
    responses: { 200: storedSettings },
    handle: async ({ deps, actor, params, body }) => ok(await editSettings(deps, actor, params.townshipId, body)),
  }),
  operation('listAreaMembers', 'GET /areas/{areaId}/members', {
    summary: '地区的成员名单',
    description: 'Admin of the area, or of the one right above.',
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(memberView) },
    async handle({ deps, actor, params, query }) {
      const members = await listMembers(deps, actor, params.townshipId)
      return listed(pageOf(members, parseInput(pageQuery, query), (member) => member.id))
    },
  }),
  operation('addAreaMember', 'POST /areas/{areaId}/members', {
    summary: '添加地区的成员',
    description:
      'Admin of the area, or of the one right above. The one-time invitation code is in this answer and never again; it is good for seven days.',
    body: areaMemberInput,
    responses: { 201: () => z.object({ member: memberView, invitationCode: z.string() }) },
    handle: async ({ deps, actor, params, body }) => made(true, await addAreaMember(deps, actor, params.areaId, body)),
  }),
  operation('removeAreaMember', 'DELETE /areas/{areaId}/members/{memberId}', {
    summary: '移除地区的成员',
    description: 'Admin of the area, or of the one right above. The last admin stays.',
    responses: { 204: 'nothing' },
    async handle({ deps, actor, params }) {
      await removeMember(deps, actor, params.townshipId, params.memberId)
      return { status: 204 }
    },
  }),
])
