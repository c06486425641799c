/** A robot of a chat group: what a township says of it, and what only the sender may know. */

import * as z from 'zod'
import type { Refusal } from '../refusal.ts'
import { plainText, requiredLine } from '../text.ts'
import * as townshipRefusals from './refusals.zh.ts'

/** A chat program whose groups have robots, and how its addresses are known. */
type ChatShape = {
  /** What people call it. */
  program: string
  /** Nobody is brought to send a township's figures anywhere else. */
  host: string
  /** Where the token stands in the address that it shows for a robot. */
  parameter: string
  token: RegExp
  /** What calls are signed with (加签), and what is said where that is missing; null: they are not. */
  secret: { shape: RegExp; missing: Refusal } | null
}

/** 企业微信群机器人, 钉钉群机器人. */
export const chatPrograms = {
  wecom: {
    program: '企业微信',
    host: 'qyapi.weixin.qq.com',
    parameter: 'key',
    token: /^[A-Za-z0-9-]{8,80}$/,
    secret: null,
  },
  dingtalk: {
    program: '钉钉',
    host: 'oapi.dingtalk.com',
    parameter: 'access_token',
    token: /^[A-Za-z0-9]{16,128}$/,
    secret: { shape: /^SEC[A-Za-z0-9]{16,120}$/, missing: townshipRefusals.dingtalkSigns },
  },
} as const satisfies Record<string, ChatShape>
export type ChatProgram = keyof typeof chatPrograms

/** Also 别的系统: a webhook, by which not a group but a program is told. */
export const robotKind = z.enum([...(Object.keys(chatPrograms) as [ChatProgram, ...ChatProgram[]]), 'webhook'])

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
