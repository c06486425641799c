import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { areaOfBody } from '../permissions/body.ts'
import { authorize, may, type Place } from '../permissions/permissions.ts'
import * as villageRefusals from '../villages/refusals.zh.ts'
import { legalHolidays } from '../working-days.ts'
import { placeOfTownship } from './authorize-reading.ts'
import { credentialsTyped } from './credentials-typed.ts'
import * as townshipRefusals from './refusals.zh.ts'
import { type Robot, type RobotCredentials, type RobotInput, robotInput } from './robot.ts'
import { type Settings, type StoredSettings, settingsSchema } from './settings.ts'
import { changeSettings, type EditedSettings } from './settings-of.ts'

/** The settings whole, with the version they were read at. What stands in law is asked here, where calendars are entered. */
export const settingsInput = z.object({
  settings: settingsSchema
    .extend({ robots: z.array(robotInput).max(10).default([]) })
    .superRefine(({ schedule: { calendars } }, context) => {
      for (const [index, { year, workdays }] of calendars.entries()) {
        const legal = legalHolidays(year)
        for (const [at, one] of workdays.entries()) {
          const path = ['schedule', 'calendars', index, 'workdays', at]
          if (legal.includes(one))
            context.addIssue({ code: 'custom', path, ...townshipRefusals.holidayByLaw(one).asIssue })
        }
      }
    }),
  version: z.int().min(0),
})

/**
 * Any member reads them; the addresses that bulletins and trials go to, and the group robots, only who edits them or
 * follows the deliveries: to others those lists are empty.
 */
export async function readSettings(
  deps: Pick<Dependencies, 'townships' | 'villages' | 'now'>,
  actor: Actor,
  townshipId: string,
): Promise<StoredSettings> {
  const [place, today] = [await placeOfTownship(deps, townshipId), dayAt(deps.now())]
  authorize(actor, 'township.read', place, today)
  return settingsForReader(deps, actor, place, await deps.townships.settings(townshipId))
}

/** Without what this reader may not see. */
export function settingsForReader(
  deps: Pick<Dependencies, 'now'>,
  actor: Actor,
  place: Place,
  stored: StoredSettings,
): StoredSettings {
  const today = dayAt(deps.now())
  if (may(actor, 'settings.edit', place, today) || may(actor, 'delivery.read', place, today)) return stored
  const { bulletin } = stored.settings
  return {
    ...stored,
    settings: {
      ...stored.settings,
      schedule: { ...stored.settings.schedule, alarmEmail: null },
      bulletin: { ...bulletin, recipients: [] },
      robots: [],
    },
  }
}

/** Replaces the settings whole; `changeSettings` says what follows. */
export async function editSettings(
  deps: Pick<Dependencies, 'townships' | 'villages' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<StoredSettings> {
  authorize(actor, 'settings.edit', { townshipId }, dayAt(deps.now()))
  const { settings: given, version } = parseInput(settingsInput, input)
  const villages = new Set((await deps.villages.ofTownship(townshipId)).map((one) => one.id))
  for (const [index, { villageId }] of given.bulletin.recipients.entries()) {
    if (villageId !== undefined && !villages.has(villageId)) {
      throw new DomainError('invalid_input', townshipRefusals.recipientVillageMissing, [
        {
          path: `settings.bulletin.recipients[${index}].villageId`,
          message: villageRefusals.villageUnknown(villageId),
        },
      ])
    }
  }
  return changeSettings(deps, actor, { townshipId, version }, (stored) => keptWith(townshipId, stored, given))
}

/** The settings as they are to be kept in place of those stored, and apart from them what only senders may know. */
export function keptWith(
  body: string,
  stored: Settings,
  given: z.infer<typeof settingsInput>['settings'],
): EditedSettings {
  const { robots, credentials } = keepRobots(stored.robots, given.robots, { hasEntries: areaOfBody(body) === null })
  return { settings: parseInput(settingsSchema, { ...given, robots }), credentials }
}

/**
 * The robots as everybody may read them, and apart from them what only the sender may: of those typed anew, and null of
 * those that are gone. A robot that is kept keeps its token; a new one, or one of another program, needs one.
 */
function keepRobots(
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
