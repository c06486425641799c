import * as z from 'zod'
import { parseInput } from '../../../shared/errors.ts'
import { addMember, listMembers, memberInput, removeMember } from '../../../shared/members/manage-members.ts'
import { pageOf, pageQuery } from '../../../shared/page.ts'
import { membershipSchema } from '../../../shared/permissions/actor.ts'
import { id } from '../../../shared/text.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { inTownship, made, type Operation, operation } from '../operation.ts'

export const memberView = membershipSchema.omit({ invitation: true }).extend({ invited: z.boolean() })

export const memberOperations: Operation[] = [
  operation({
    operationId: 'listMembers',
    method: 'GET',
    path: '/townships/{townshipId}/members',
    tag: 'members',
    summary: '成员名单',
    description: 'Admin.',
    params: inTownship,
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(memberView) },
    async handle({ deps, actor, params, query }) {
      const members = await listMembers(deps, actor, params.townshipId)
      return listed(pageOf(members, parseInput(pageQuery, query), (member) => member.id))
    },
  }),
  operation({
    operationId: 'addMember',
    method: 'POST',
    path: '/townships/{townshipId}/members',
    tag: 'members',
    summary: '添加成员',
    description: 'Admin. The one-time invitation code is in this answer and never again; it is good for seven days.',
    params: inTownship,
    body: memberInput,
    responses: { 201: () => z.object({ member: memberView, invitationCode: z.string() }) },
    async handle({ deps, actor, params, body }) {
      return made(true, await addMember(deps, actor, params.townshipId, body))
    },
  }),
  operation({
    operationId: 'removeMember',
    method: 'DELETE',
    path: '/townships/{townshipId}/members/{memberId}',
    tag: 'members',
    summary: '移除成员',
    description: 'Admin. The last admin stays.',
    params: inTownship.extend({ memberId: id }),
    responses: { 204: 'nothing' },
    async handle({ deps, actor, params }) {
      await removeMember(deps, actor, params.townshipId, params.memberId)
      return { status: 204 }
    },
  }),
]
