import { afterCommit } from '../after-commit.ts'
import type { Dependencies } from '../dependencies.ts'
import { areaOfBody, bodyOfArea } from '../permissions/body.ts'

type Deps = Pick<Dependencies, 'areas' | 'townships' | 'requestRun' | 'log'>

/**
 * Something of this body was frozen that the area above may have waited for. Lost, it costs time alone: the area's own hour
 * comes.
 */
export function tellAreaAbove(deps: Deps, body: string): Promise<void> {
  return afterCommit(deps, { townshipId: body }, async () => {
    const areaId = areaOfBody(body)
    const above =
      areaId === null ? (await deps.townships.find(body))?.countyId : (await deps.areas.find(areaId))?.parentId
    if (above) await deps.requestRun(bodyOfArea(above))
  })
}
