import type { At } from '../../at.ts'
import type { Dependencies } from '../../dependencies.ts'
import { frozenWeek } from '../../dispatch/read-dispatches.ts'
import type { PaperKind } from '../../papers/paper.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { authorizeReadingArea } from '../authorize-area.ts'
import type { AreaDispatch } from '../figures/area-figures.ts'
import { composeAreaPaper } from '../figures/area-paper.ts'

type Deps = Pick<Dependencies, 'areas' | 'areaDispatches' | 'now' | 'townships'>

/** An area's dispatch of a week as it was taken; a year's end may be named by its week or as `2023-YE`. */
export async function readAreaDispatch(
  deps: Deps,
  actor: Actor,
  areaId: string,
  requestedWeek: string,
): Promise<AreaDispatch> {
  await authorizeReadingArea(deps, actor, areaId)
  const { dispatch, provisional } = await frozenWeek(deps, deps.areaDispatches, bodyOfArea(areaId), requestedWeek)
  const { provisional: _asTaken, ...final } = dispatch
  return provisional ? { ...final, provisional } : final
}

/** The same as .docx, .pdf or .xlsx, made from its snapshot alone, with the name under which people keep it. */
export async function getAreaDispatchFile(
  deps: Deps & Pick<Dependencies, 'papers'>,
  actor: Actor,
  { areaId, week }: At<'areaId' | 'week'>,
  kind: PaperKind,
): Promise<{ content: Uint8Array; fileName: string }> {
  const paper = composeAreaPaper(await readAreaDispatch(deps, actor, areaId, week), kind)
  return { content: await deps.papers.draw(paper, kind), fileName: `${paper.title}.${kind}` }
}
