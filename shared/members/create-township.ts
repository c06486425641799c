import * as z from 'zod'
import { checkRoom } from '../areas/put-area.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorizeCounty } from '../permissions/permissions.ts'
import { type Township, townshipSchema } from '../townships/township.ts'
import { inviteFirstAdmin, newTownship, officeTaken } from './new-township.ts'

/** What is given once: the code with which the first administrator joins. */
export const createdTownship = z.object({
  township: townshipSchema,
  adminName: z.string(),
  invitationCode: z.string(),
})
type CreatedTownship = z.infer<typeof createdTownship>

type Deps = Pick<Dependencies, 'areas' | 'townships' | 'members' | 'now'>

/**
 * Creates a township of the county and invites its first administrator by a one-time code, good for seven days. The same
 * again, while nobody has joined, gives a new code in place of the one before; an id that is taken otherwise is refused, and
 * one more than an area may have right below.
 */
export async function createTownship(
  deps: Deps,
  actor: Actor,
  countyId: string,
  input: unknown,
): Promise<{ result: CreatedTownship; created: boolean }> {
  authorizeCounty(actor, 'township.create', countyId)
  const wanted = parseInput(newTownship, input)
  const createdAt = deps.now().toISOString()
  const township: Township = { id: wanted.id, name: wanted.name, countyId, sample: false, createdAt }
  const isNew = (await deps.townships.find(wanted.id)) === null
  if (isNew) await checkRoom(deps, { areaId: countyId, path: 'id' })
  const created = isNew && (await deps.townships.create(township))
  const kept = created ? township : await deps.townships.find(wanted.id)
  if (kept === null || kept.countyId !== countyId || kept.name !== wanted.name) throw officeTaken(wanted.id)
  const scope = { kind: 'township', townshipId: kept.id } as const
  const invitationCode = await inviteFirstAdmin(deps, actor, scope, wanted.adminName)
  return { result: { township: kept, adminName: wanted.adminName, invitationCode }, created }
}
