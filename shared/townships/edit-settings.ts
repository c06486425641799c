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
import { keepRobots } from './keep-robots.ts'
import * as townshipRefusals from './refusals.zh.ts'
import { robotInput } from './robot.ts'
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
