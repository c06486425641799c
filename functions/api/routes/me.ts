import * as z from 'zod'
import { takeInvitation } from '../../../shared/accounts/join.ts'
import { redemption } from '../../../shared/members/invitation.ts'
import { membershipSchema, publicPersonId } from '../../../shared/permissions/actor.ts'
import { made, ok, operation, tagged } from '../operation.ts'

const membershipView = membershipSchema.omit({ identity: true, invitation: true })
const me = () =>
  z.object({
    issuer: z.string(),
    subject: z.string(),
    /** How other answers name the caller in `by`, `writers`, `takenBy` … */
    personId: z.string(),
    name: z.string(),
    memberships: z.array(membershipView),
  })

export const meOperations = tagged('me', [
  operation('getMe', 'GET /me', {
    summary: '我是谁，在哪里担任什么',
    description: 'Anyone signed in.',
    responses: { 200: me },
    async handle({ identity, actor }) {
      const memberships = actor.kind === 'person' ? actor.memberships : []
      const { issuer, subject } = identity
      return ok({
        issuer,
        subject,
        personId: publicPersonId(actor.id),
        name: actor.name,
        memberships: memberships.map((one) => membershipView.parse(one)),
      })
    },
  }),
  operation('redeemInvitation', 'POST /me/invitations', {
    summary: '使用一次性邀请码',
    description:
      'Anyone signed in. Binds the membership of the invitation to the caller, once. An account of the embedded provider that another office gave a role to joins on the page `/join?code=`, where it sets a new password: 409 `wrong_state`.',
    body: redemption,
    responses: { 201: () => membershipView },
    async handle({ deps, identity, body }) {
      const { issuer, subject } = identity
      return made(true, membershipView.parse(await takeInvitation(deps, { issuer, subject }, body.code)))
    },
  }),
])
