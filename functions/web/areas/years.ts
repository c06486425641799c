import { dayAt, yearOf } from '../../../shared/calendar.ts'
import { bodyOfArea } from '../../../shared/permissions/body.ts'
import { someAtOnce } from '../../../shared/some-at-once.ts'
import type { WebDependencies } from '../web-env.ts'

type Deps = Pick<WebDependencies, 'areas' | 'dispatches' | 'now' | 'targets' | 'townships'>

/** So many townships are asked at once. */
const TOGETHER = 8

/**
 * The years that an area's lists offer, ascending: those in which its own townships have targets, and those of its own latest
 * documents; the present one where there are none.
 */
export async function yearsOfArea(deps: Deps, areaId: string): Promise<number[]> {
  const body = bodyOfArea(areaId)
  const [children, cutOff, { closedThrough }] = await Promise.all([
    deps.areas.children(areaId),
    deps.dispatches.latestCutOff(body),
    deps.townships.closing(body),
  ])
  const townships = children.filter(({ kind }) => kind === 'township')
  const targeted = await someAtOnce(townships, TOGETHER, ({ id }) => deps.targets.years(id))
  const own = [cutOff, closedThrough].flatMap((one) => (one === null ? [] : [yearOf(one)]))
  const years = [...new Set([...targeted.flat(), ...own])].sort((a, b) => a - b)
  return years.length === 0 ? [yearOf(dayAt(deps.now()))] : years
}
