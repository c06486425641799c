import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Membership } from '../permissions/actor.ts'
import * as memberRefusals from './refusals.zh.ts'

/** How long a one-time invitation is good for. */
export const INVITATION_DAYS = 7

/** The code as it is handed over, once; typed or pasted, so blanks around it are nothing. */
export const redemption = z.object({ code: z.string().trim().min(10).max(100) })

/** A one-time code, and what is kept of it. */
export function newInvitation(now: Date): { code: string; invitation: NonNullable<Membership['invitation']> } {
  const code = randomBytes(18).toString('base64url')
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000).toISOString()
  return { code, invitation: { digest: codeDigest(code), expiresAt } }
}

/** The membership that waits for whoever has this code. @throws DomainError `not_found` when it was used, replaced or is over */
export async function openInvitation(deps: Pick<Dependencies, 'members' | 'now'>, input: unknown): Promise<Membership> {
  const typed = redemption.safeParse(input)
  if (!typed.success) throw notGood()
  const member = await deps.members.byInvitation(codeDigest(typed.data.code))
  const now = deps.now()
  if (member?.invitation == null || member.invitation.expiresAt < now.toISOString()) throw notGood()
  // What is over before anybody took it.
  if (member.validUntil !== null && member.validUntil < dayAt(now)) throw notGood()
  return member
}

function notGood(): DomainError {
  return new DomainError('not_found', memberRefusals.invitationWrong)
}

function codeDigest(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}
