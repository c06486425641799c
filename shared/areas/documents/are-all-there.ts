import { isIssued } from '../../bulletin/record/bulletin-status.ts'
import { cutOffOf, isMonth } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { someAtOnce } from '../../some-at-once.ts'
import { type AreaChild, bodyOfChild } from '../area.ts'

type Deps = Pick<Dependencies, 'areas' | 'dispatches' | 'bulletins'>

/** Whether no child is waited for any more: each has its document of the period, or went on without one. */
export async function areAllThere(deps: Deps, areaId: string, period: string): Promise<boolean> {
  const children = await deps.areas.children(areaId)
  for (const child of children) if (!(await isThere(deps, child, period))) return false
  return children.length > 0
}

/** All children, each with whether it has its document of the period. */
export async function whoIsThere(
  deps: Deps,
  areaId: string,
  period: string,
): Promise<{ child: AreaChild; isThere: boolean }[]> {
  const children = await deps.areas.children(areaId)
  return someAtOnce(children, async (child) => ({ child, isThere: await isThere(deps, child, period) }))
}

/** Whether a child has its document of the period, or went on without one. */
export async function isThere(deps: Omit<Deps, 'areas'>, child: AreaChild, period: string): Promise<boolean> {
  if (isMonth(period)) return isIssued(await deps.bulletins.state(bodyOfChild(child), period))
  return ((await deps.dispatches.latestCutOff(bodyOfChild(child))) ?? '') >= cutOffOf(period)
}
