/** A robot of a chat group: what a township says of it, and what only the sender may know. */

import * as z from 'zod'
import { plainText, requiredLine } from '../text.ts'
import * as townshipRefusals from './refusals.zh.ts'

/** 企业微信群机器人, 钉钉群机器人, 别的系统 (a webhook: not a group but a program is told). */
export const robotKind = z.enum(['wecom', 'dingtalk', 'webhook'])
export type RobotKind = z.infer<typeof robotKind>

/** What a robot tells its group of. */
export const robotEvent = z.enum(['dispatch', 'bulletin'])
export type RobotEvent = z.infer<typeof robotEvent>

export const robotId = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, townshipRefusals.robotIdFormat.forZod)

/** As everybody may read it. */
export const robotSchema = z.object({
  id: robotId,
  kind: robotKind,
  name: requiredLine(30),
  events: z.array(robotEvent).max(2).default(['dispatch', 'bulletin']),
  /** 每日提醒: the hour (in Shanghai) at which its group is told on working days what waits to be done; null: never. */
  dailyHour: z.int().min(0).max(23).nullable().default(null),
  /** The last four characters of its token, to tell two apart; written by the product alone. */
  tokenEnding: z.string().max(4).default(''),
})
export type Robot = z.infer<typeof robotSchema>

/** As an admin writes it: the token once, and again only to change it. It is never shown. */
export const robotInput = robotSchema.extend({
  /** The address that the chat program shows, or the key in it. */
  token: plainText(400).optional(),
  /** 加签 (DingTalk); of a webhook, what its calls are signed with. */
  secret: plainText(200).optional(),
})
export type RobotInput = z.infer<typeof robotInput>

/** Whoever has it can write into the group. Kept apart from the settings, which many may read. */
export const robotCredentials = z.object({ kind: robotKind, token: z.string(), secret: z.string().nullable() })
export type RobotCredentials = z.infer<typeof robotCredentials>
