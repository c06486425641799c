import * as z from 'zod'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor, Membership } from '../permissions/actor.ts'
import { id, requiredLine } from '../text.ts'
import type { Township } from '../townships/township.ts'
import { memberChange } from './manage-members.ts'
import * as memberRefusals from './refusals.zh.ts'

export const newTownship = z.object({
  id,
  name: requiredLine(30),
  /** The first administrator, who adds everybody else. */
  adminName: requiredLine(30),
})

/** `before`: the first administrator of the same request made earlier, who has not joined. */
export type MadeTownship = { township: Township; before: Membership | null; created: boolean }

/**
 * Makes the township, or finds the one that the same request made before. For callers that have checked that this actor
 * may.
 *
 * @throws DomainError `id_conflict` when the id is another's, or when somebody has joined
 */
export async function makeTownship(
  deps: Pick<Dependencies, 'townships' | 'members' | 'now'>,
  countyId: string,
  wanted: z.infer<typeof newTownship>,
): Promise<MadeTownship> {
  const createdAt = deps.now().toISOString()
  const township: Township = { id: wanted.id, name: wanted.name, countyId, sample: false, createdAt }
  const created = await deps.townships.create(township)
  const kept = created ? township : await deps.townships.find(wanted.id)
  const members = await deps.members.ofTownship(wanted.id)
  const isSame = kept?.countyId === countyId && kept.name === wanted.name
  if (kept === null || !isSame || members.some(({ identity }) => identity !== null)) {
    throw new DomainError('id_conflict', memberRefusals.townshipIdTaken(wanted.id), [
      { path: 'id', message: memberRefusals.idTaken },
    ])
  }
  return { township: kept, before: members.find(({ role }) => role === 'admin') ?? null, created }
}

/** Writes the first administrator, in place of `before`, with the line of the township's history. */
export async function saveFirstAdmin(
  deps: Pick<Dependencies, 'members' | 'now' | 'newId'>,
  actor: Actor,
  { township, before }: MadeTownship,
  who: Pick<Membership, 'name' | 'identity' | 'invitation'>,
): Promise<void> {
  const now = deps.now()
  const admin: Membership = {
    id: before?.id ?? deps.newId(),
    scope: { kind: 'township', townshipId: township.id },
    role: 'admin',
    ...who,
    villageIds: [],
    validUntil: null,
    addedBy: actor.id,
    addedAt: before?.addedAt ?? now.toISOString(),
    version: (before?.version ?? 0) + 1,
  }
  const change = memberChange(actor, now, before, admin)
  if ((await deps.members.save(admin, before?.version ?? 0, change)) === 'stale') {
    throw new DomainError('stale_version', memberRefusals.townshipChangedMeanwhile)
  }
}
