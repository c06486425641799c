import { afterCommit } from '../after-commit.ts'
import type { Dependencies } from '../dependencies.ts'
import { areaOfBody, bodyOfArea } from '../permissions/body.ts'

type Deps = Pick<Dependencies, 'areas' | 'townships' | 'requestRun' | 'log'>

/**
 * Something of this body was frozen that the area above may have waited for. Lost, it costs time alone: the area's own hour
 * comes. `above`: where the caller has read it.
 */
export function tellAreaAbove(
  deps: Deps,
  body: string,
  { above }: { above?: string | null | undefined } = {},
): Promise<void> {
  return afterCommit(deps, { townshipId: body }, async () => {
    const areaId = above === undefined ? await areaAbove(deps, body) : above
    if (areaId) await deps.requestRun(bodyOfArea(areaId))
  })
}

async function areaAbove(deps: Deps, body: string): Promise<string | null | undefined> {
  const areaId = areaOfBody(body)
  return areaId === null ? (await deps.townships.find(body))?.countyId : (await deps.areas.find(areaId))?.parentId
}
