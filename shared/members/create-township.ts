import * as z from 'zod'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorizeCounty } from '../permissions/permissions.ts'
import { townshipSchema } from '../townships/township.ts'
import { newInvitation } from './invitation.ts'
import { makeTownship, newTownship, saveFirstAdmin } from './new-township.ts'

/** What is given once: the code with which the first administrator joins. */
export const createdTownship = z.object({
  township: townshipSchema,
  adminName: z.string(),
  invitationCode: z.string(),
})
export type CreatedTownship = z.infer<typeof createdTownship>

type Deps = Pick<Dependencies, 'townships' | 'members' | 'now' | 'newId'>

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
  const made = await makeTownship(deps, countyId, wanted)
  const { code, invitation } = newInvitation(deps.now())
  await saveFirstAdmin(deps, actor, made, { name: wanted.adminName, identity: null, invitation })
  const result = { township: made.township, adminName: wanted.adminName, invitationCode: code }
  return { result, created: made.created }
}
