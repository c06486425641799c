import * as z from 'zod'
import { parseInput } from '../../../shared/errors.ts'
import { addMember, listMembers, memberInput, removeMember } from '../../../shared/members/manage-members.ts'
import { pageOf, pageQuery } from '../../../shared/page.ts'
import { membershipSchema } from '../../../shared/permissions/actor.ts'
import { cursorParameter, listed, pageSchema } from '../cursor.ts'
import { made, operation, tagged } from '../operation.ts'

export const memberView = membershipSchema.omit({ invitation: true }).extend({ invited: z.boolean() })

export const memberOperations = tagged('members', [
  operation('listMembers', 'GET /townships/{townshipId}/members', {
    summary: '成员名单',
    description: 'Admin.',
    query: pageQuery.extend({ cursor: cursorParameter }),
    responses: { 200: () => pageSchema(memberView) },
    async handle({ deps, actor, params, query }) {
      const members = await listMembers(deps, actor, params.townshipId)
      return listed(pageOf(members, parseInput(pageQuery, query), (member) => member.id))
    },
  }),
  operation('addMember', 'POST /townships/{townshipId}/members', {
    summary: '添加成员',
    description: 'Admin. The one-time invitation code is in this answer and never again; it is good for seven days.',
    body: memberInput,
    responses: { 201: () => z.object({ member: memberView, invitationCode: z.string() }) },
    handle: async ({ deps, actor, params, body }) => made(true, await addMember(deps, actor, params.townshipId, body)),
  }),
  operation('removeMember', 'DELETE /townships/{townshipId}/members/{memberId}', {
    summary: '移除成员',
    description: 'Admin. The last admin stays.',
    responses: { 204: 'nothing' },
    async handle({ deps, actor, params }) {
      await removeMember(deps, actor, params.townshipId, params.memberId)
      return { status: 204 }
    },
  }),
])
