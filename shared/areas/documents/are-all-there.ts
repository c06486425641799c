import { isIssued } from '../../bulletin/record/bulletin-status.ts'
import { cutOffOf, isMonth } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { bodyOf } from './read-children.ts'

type Deps = Pick<Dependencies, 'areas' | 'dispatches' | 'bulletins'>

/** Whether no child is waited for any more: each has its document of the period, or went on without one. */
export async function areAllThere(deps: Deps, areaId: string, period: string): Promise<boolean> {
  const children = await deps.areas.children(areaId)
  for (const child of children) {
    const isThere = isMonth(period)
      ? isIssued(await deps.bulletins.state(bodyOf(child), period))
      : ((await deps.dispatches.latestCutOff(bodyOf(child))) ?? '') >= cutOffOf(period)
    if (!isThere) return false
  }
  return children.length > 0
}
