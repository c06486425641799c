/** Webhooks as programs keep them: the robots of the settings that tell another system. */
import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { requiredLine } from '../text.ts'
import { editSettings } from './edit-settings.ts'
import * as townshipRefusals from './refusals.zh.ts'
import { robotEvent, robotId, robotSchema } from './robot.ts'

export const webhookView = robotSchema.omit({ kind: true, tokenEnding: true, dailyHour: true })
export type Webhook = z.infer<typeof webhookView>
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

/** Adds one; its address and secret are shown to nobody again. Throws `id_conflict`, `invalid_input`, `stale_version`. */
export async function addWebhook(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<z.infer<typeof newWebhook>> {
  authorize(actor, 'settings.edit', { townshipId }, dayAt(deps.now()))
  const { url, ...told } = parseInput(webhookInput, input)
  const { settings, version } = await deps.townships.settings(townshipId)
  if (settings.robots.some(({ id }) => id === told.id)) {
    throw new DomainError('id_conflict', townshipRefusals.webhookIdTaken)
  }
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const robots = [...settings.robots, { ...told, kind: 'webhook', token: url, secret }]
  await editSettings(deps, actor, townshipId, { settings: { ...settings, robots }, version })
  return { ...told, secret }
}

/** Throws `not_found`. */
export async function removeWebhook(deps: Deps, actor: Actor, townshipId: string, webhookId: string): Promise<void> {
  authorize(actor, 'settings.edit', { townshipId }, dayAt(deps.now()))
  const { settings, version } = await deps.townships.settings(townshipId)
  const robots = settings.robots.filter(({ id, kind }) => id !== webhookId || kind !== 'webhook')
  if (robots.length === settings.robots.length) throw new DomainError('not_found', townshipRefusals.noWebhook)
  await editSettings(deps, actor, townshipId, { settings: { ...settings, robots }, version })
}
