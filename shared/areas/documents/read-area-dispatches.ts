import type { At } from '../../at.ts'
import { canonicalWeek, parseWeek } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { isProvisional } from '../../dispatch/is-provisional.ts'
import { type DispatchSummary, listOptions } from '../../dispatch/read-dispatches.ts'
import * as dispatchRefusals from '../../dispatch/refusals.zh.ts'
import { DomainError } from '../../errors.ts'
import type { ListPage } from '../../page.ts'
import type { PaperKind } from '../../papers/paper.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { authorizeReadingArea } from '../authorize-area.ts'
import type { AreaDispatch } from '../figures/area-figures.ts'
import { composeAreaPaper } from '../figures/area-paper.ts'

type Deps = Pick<Dependencies, 'areas' | 'areaDispatches' | 'dispatches' | 'now' | 'townships'>

/** The dispatches that an area took so far, latest first. */
export async function listAreaDispatches(
  deps: Deps,
  actor: Actor,
  areaId: string,
  input: unknown,
): Promise<ListPage<DispatchSummary>> {
  await authorizeReadingArea(deps, actor, areaId)
  return deps.dispatches.list(bodyOfArea(areaId), listOptions(input))
}

/** An area's dispatch of a week as it was taken; a year's end may be named by its week or as `2023-YE`. */
export async function readAreaDispatch(
  deps: Deps,
  actor: Actor,
  areaId: string,
  requestedWeek: string,
): Promise<AreaDispatch> {
  await authorizeReadingArea(deps, actor, areaId)
  const week = canonicalWeek(parseWeek(requestedWeek))
  const dispatch = await deps.areaDispatches.find(bodyOfArea(areaId), week)
  if (dispatch === null) throw new DomainError('not_found', dispatchRefusals.noDispatch(week))
  if (!dispatch.cutOff.endsWith('-12-31')) return dispatch
  // Written before December's bulletin; whether it still is provisional, the closing says.
  const { closedThrough } = await deps.townships.closing(bodyOfArea(areaId))
  const { provisional: _asTaken, ...final } = dispatch
  return isProvisional(dispatch.cutOff, closedThrough) ? { ...final, provisional: true } : final
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
