import { authorizeInArea } from '../areas/authorize-area.ts'
import { putArea } from '../areas/put-area.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { loadIdMaker } from '../pinyin-ids.ts'
import { inviteFirstAdmin, newTownship, officeTaken } from './new-township.ts'

type Deps = Pick<Dependencies, 'areas' | 'members' | 'now'>

/** As a township is made: `id` left out, it is the pinyin of the name. */
const newArea = newTownship.extend({ id: newTownship.shape.id.optional() })

/** What is given once: the code with which the first administrator joins. */
type CreatedArea = { id: string; name: string; adminName: string; invitationCode: string }

/**
 * Makes an area below another, for whoever administers that one, and invites its first administrator. The same again, while
 * nobody has joined, gives a new code in place of the one before; an id that is taken otherwise is refused (`id_conflict`).
 */
export async function createArea(deps: Deps, actor: Actor, parentId: string, input: unknown): Promise<CreatedArea> {
  await authorizeInArea(deps, actor, 'area.edit', parentId)
  const { name, adminName, id: wantedId } = parseInput(newArea, input)
  const id = wantedId ?? (await proposeAreaId(deps, parentId, name))
  const before = await deps.areas.find(id)
  if (before !== null && (before.name !== name || before.parentId !== parentId)) throw officeTaken(id)
  if (before === null) await putArea(deps, actor, id, { name, parentId })
  const invitationCode = await inviteFirstAdmin(deps, actor, { kind: 'county', countyId: id }, adminName)
  return { id, name, adminName, invitationCode }
}

/** The same name below the same area keeps its id, so that what was sent twice is one area. */
async function proposeAreaId({ areas }: Pick<Deps, 'areas'>, parentId: string, name: string): Promise<string> {
  const idOf = await loadIdMaker()
  for (const taken = new Set<string>(); ; ) {
    const proposed = idOf(name, taken)
    const other = await areas.find(proposed)
    if (other === null || (other.parentId === parentId && other.name === name)) return proposed
  }
}
