import * as z from 'zod'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { newInvitation } from '../members/invite-anew.ts'
import { memberChange } from '../members/manage-members.ts'
import type { Actor, Membership } from '../members/member.ts'
import { authorizeCounty } from '../members/permissions.ts'
import { id, requiredText } from '../text.ts'
import { type Township, townshipSchema } from './township.ts'

export const newTownship = z.object({
  id,
  name: requiredText(30),
  /** The first administrator, who adds everybody else. */
  adminName: requiredText(30),
})

/** What is given once: the code with which the first administrator joins. */
export const createdTownship = z.object({
  township: townshipSchema,
  adminName: z.string(),
  invitationCode: z.string(),
})
export type CreatedTownship = z.infer<typeof createdTownship>

type Deps = Pick<Dependencies, 'books' | 'members' | 'now' | 'newId'>

/**
 * Creates a township of the county and invites its first administrator by a one-time code, good for seven days. The same
 * again, while nobody has joined, gives a new code in place of the one before; an id that is taken otherwise is refused.
 */
export async function createTownship(
  deps: Deps,
  actor: Actor,
  countyId: string,
  input: unknown,
): Promise<{ result: CreatedTownship; created: boolean }> {
  authorizeCounty(actor, 'township.create', countyId)
  const wanted = parseInput(newTownship, input)
  const now = deps.now()
  const township: Township = {
    id: wanted.id,
    name: wanted.name,
    countyId,
    sample: false,
    createdAt: now.toISOString(),
  }
  const created = await deps.books.createTownship(township)
  const kept = created ? township : await deps.books.township(wanted.id)
  const members = await deps.members.ofTownship(wanted.id)
  const isSame = kept?.countyId === countyId && kept.name === wanted.name
  if (kept === null || !isSame || members.some(({ identity }) => identity !== null)) {
    throw new DomainError('id_conflict', `编号 ${wanted.id} 已经用了，请换一个。`, [
      { path: 'id', message: '这个编号已经用了' },
    ])
  }
  const { code, invitation } = newInvitation(now)
  const before = members.find(({ role }) => role === 'admin')
  const admin: Membership = {
    id: before?.id ?? deps.newId(),
    scope: { kind: 'township', townshipId: wanted.id },
    role: 'admin',
    name: wanted.adminName,
    villageIds: [],
    identity: null,
    invitation,
    validUntil: null,
    addedBy: actor.id,
    addedAt: before?.addedAt ?? now.toISOString(),
    version: (before?.version ?? 0) + 1,
  }
  if (
    (await deps.members.save(admin, before?.version ?? 0, memberChange(actor, now, before ?? null, admin))) === 'stale'
  ) {
    throw new DomainError('stale_version', '这个乡镇刚被改过，请刷新后再试。')
  }
  return { result: { township: kept, adminName: admin.name, invitationCode: code }, created }
}
