/** Webhooks as programs keep them: the robots of the settings that tell another system. */
import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { requiredLine } from '../text.ts'
import { keptWith, settingsInput } from './edit-settings.ts'
import * as townshipRefusals from './refusals.zh.ts'
import { type Robot, robotEvent, robotId, robotSchema } from './robot.ts'
import { changeSettings } from './settings-of.ts'

export const webhookView = robotSchema.omit({ kind: true, tokenEnding: true, dailyHour: true })
type Webhook = z.infer<typeof webhookView>
/** The secret is told once. */
export const newWebhook = webhookView.extend({ secret: z.string() })

export const webhookInput = z.object({
  id: robotId,
  name: requiredLine(30),
  /** `https://…` */
  url: z.string().max(400),
  events: z.array(robotEvent).min(1).max(2).default(['dispatch', 'bulletin']),
})

type Deps = Pick<Dependencies, 'townships' | 'villages' | 'now'>

/** Throws `forbidden`. */
export async function listWebhooks(deps: Deps, actor: Actor, townshipId: string): Promise<Webhook[]> {
  authorize(actor, 'settings.edit', { townshipId }, dayAt(deps.now()))
  const { settings } = await deps.townships.settings(townshipId)
  return settings.robots.filter(({ kind }) => kind === 'webhook').map((robot) => webhookView.parse(robot))
}

/** Adds one; its address and secret are shown to nobody again. Throws `id_conflict`, `invalid_input`. */
export async function addWebhook(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<z.infer<typeof newWebhook>> {
  authorize(actor, 'settings.edit', { townshipId }, dayAt(deps.now()))
  const { url, ...told } = parseInput(webhookInput, input)
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const added: unknown = { ...told, kind: 'webhook', token: url, secret }
  await changeRobots(deps, actor, townshipId, (robots) => {
    if (robots.some(({ id }) => id === told.id)) {
      throw new DomainError('id_conflict', townshipRefusals.webhookIdTaken)
    }
    return [...robots, added]
  })
  return { ...told, secret }
}

/** Throws `not_found`. */
export async function removeWebhook(deps: Deps, actor: Actor, townshipId: string, webhookId: string): Promise<void> {
  authorize(actor, 'settings.edit', { townshipId }, dayAt(deps.now()))
  await changeRobots(deps, actor, townshipId, (before) => {
    const robots = before.filter(({ id, kind }) => id !== webhookId || kind !== 'webhook')
    if (robots.length === before.length) throw new DomainError('not_found', townshipRefusals.noWebhook)
    return robots
  })
}

/** By the robots as they are when it is written, whichever version was seen. */
async function changeRobots(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  edit: (robots: readonly Robot[]) => readonly unknown[],
): Promise<void> {
  await changeSettings(deps, actor, { townshipId }, (settings) => {
    const robots = edit(settings.robots)
    return keptWith(
      townshipId,
      settings,
      parseInput(settingsInput, { settings: { ...settings, robots }, version: 0 }).settings,
    )
  })
}
