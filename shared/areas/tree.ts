/** Who stands above whom. */
import type { Dependencies } from '../dependencies.ts'
import type { Area } from './area.ts'
import { MAX_AREAS_ABOVE_EACH_OTHER } from './limits.ts'

type Deps = Pick<Dependencies, 'areas'>

/** The area and those above it, nearest first; empty where there is none of this id. */
export async function areaAndAbove(deps: Deps, areaId: string | null): Promise<Area[]> {
  const found: Area[] = []
  for (let next = areaId; next !== null && found.length < MAX_AREAS_ABOVE_EACH_OTHER; ) {
    const area = await deps.areas.find(next)
    if (area === null) break
    found.push(area)
    next = area.parentId
  }
  return found
}

/** How many areas stand below each other from this one on, itself among them. */
export async function heightOf(deps: Deps, areaId: string, most = MAX_AREAS_ABOVE_EACH_OTHER + 1): Promise<number> {
  if (most <= 1) return 1
  const below = (await deps.areas.children(areaId)).filter(({ kind }) => kind === 'area')
  let highest = 0
  for (const { id } of below) highest = Math.max(highest, await heightOf(deps, id, most - 1))
  return 1 + highest
}
