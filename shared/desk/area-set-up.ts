import type { AreaChild } from '../areas/area.ts'
import type { Dependencies } from '../dependencies.ts'
import { bodyOfArea } from '../permissions/body.ts'

/** In the order in which an area is set up; each step needs those before it. */
export const areaSetUpSteps = ['children', 'people', 'schedule', 'recipients', 'dispatch'] as const
export type AreaSetUpStep = (typeof areaSetUpSteps)[number]

const NEEDED = ['reviewer', 'leader'] as const

/** How far an area is set up: nothing of it runs by itself before `schedule` is done. */
export type AreaSetUp = {
  done: Record<AreaSetUpStep, boolean>
  /** Roles that an area cannot do without and nobody holds. */
  rolesMissing: (typeof NEEDED)[number][]
}

/** Null once all of it is done, or a bulletin is taken and the schedule runs: then there is nothing left to set up. */
export async function areaSetUp(
  deps: Pick<Dependencies, 'dispatches' | 'members' | 'townships'>,
  areaId: string,
  children: readonly AreaChild[],
): Promise<AreaSetUp | null> {
  const body = bodyOfArea(areaId)
  const [members, { settings }, cutOff, { closedThrough }] = await Promise.all([
    deps.members.ofCounty(areaId),
    deps.townships.settings(body),
    deps.dispatches.latestCutOff(body),
    deps.townships.closing(body),
  ])
  const roles = new Set(members.map(({ role }) => role))
  const rolesMissing = NEEDED.filter((role) => !roles.has(role))
  const done: AreaSetUp['done'] = {
    children: children.length > 0,
    people: rolesMissing.length === 0,
    schedule: settings.schedule.activeFrom !== null,
    recipients: settings.bulletin.recipients.length > 0,
    dispatch: cutOff !== null || closedThrough !== null,
  }
  const isRunning = done.schedule && closedThrough !== null
  return isRunning || areaSetUpSteps.every((step) => done[step]) ? null : { done, rolesMissing }
}
