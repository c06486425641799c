import { DomainError } from '../errors.ts'
import { credentialsTyped } from './credentials-typed.ts'
import * as townshipRefusals from './refusals.zh.ts'
import type { Robot, RobotCredentials, RobotInput } from './robot.ts'

/**
 * The robots as everybody may read them, and apart from them what only the sender may: of those typed anew, and null of
 * those that are gone. A robot that is kept keeps its token; a new one, or one of another program, needs one.
 */
export function keepRobots(
  stored: readonly Robot[],
  given: readonly RobotInput[],
  { hasEntries }: { hasEntries: boolean },
): { robots: Robot[]; credentials: ReadonlyMap<string, RobotCredentials | null> } {
  const credentials = new Map<string, RobotCredentials | null>()
  for (const { id } of stored) if (!given.some((one) => one.id === id)) credentials.set(id, null)
  const robots = given.map((robot, index): Robot => {
    const typed = credentialsTyped(robot, `settings.robots[${index}]`)
    const before = stored.find(({ id, kind }) => id === robot.id && kind === robot.kind)
    if (typed !== undefined) credentials.set(robot.id, typed)
    else if (before === undefined) {
      throw new DomainError('invalid_input', townshipRefusals.robotsWrong, [
        { path: `settings.robots[${index}].token`, message: townshipRefusals.webhookMissing },
      ])
    }
    const { id, kind, name, events } = robot
    // A program asks whenever it wants to know; of an area, which has no entries, nothing is told by the day.
    const dailyHour = kind === 'webhook' || !hasEntries ? null : robot.dailyHour
    return { id, kind, name, events, dailyHour, tokenEnding: typed?.token.slice(-4) ?? before?.tokenEnding ?? '' }
  })
  return { robots, credentials }
}
