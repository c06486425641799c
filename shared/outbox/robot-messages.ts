import * as z from 'zod'
import type { Saved } from '../change/saved.ts'
import { areaOfBody } from '../permissions/body.ts'
import { type RobotCredentials, robotKind } from '../townships/robot.ts'
import { type OutboxRecord, outboxRecord, type SendOutcome } from './send-once.ts'

/** What a robot says: a title for the notification, and the text in the small Markdown that chat programs share. */
export type ChatMessage = { title: string; markdown: string; event: ToldEvent }

/** Whose document it is, as the API names it. */
type ToldOffice = { townshipId: string } | { areaId: string }

/** The same for a program: what happened to which document. `id` is the same however often it is tried. */
export type ToldEvent = ToldOffice & {
  id: string
  type: 'dispatch.taken' | 'bulletin.issued' | 'bulletin.corrected' | 'daily' | 'test'
  period: string | null
  revision: number | null
}

/** The body under which something is kept is nobody else's business. */
export function toldOffice(body: string): ToldOffice {
  const areaId = areaOfBody(body)
  return areaId === null ? { townshipId: body } : { areaId }
}

/** The way out to chat groups. Robots of other programs join here: a kind, and an adapter that knows its address and signature. */
export interface RobotSender {
  /** Tries once and never throws for what the other side can do to it. */
  send(credentials: RobotCredentials, message: ChatMessage): Promise<SendOutcome>
}

/** One document for one robot: the record is the outbox too. */
export const robotMessageSchema = outboxRecord.extend({
  id: z.string(),
  townshipId: z.string(),
  /** The month of a bulletin, the week of a dispatch, the day of a reminder. */
  period: z.string(),
  revision: z.int(),
  robotId: z.string(),
  robotName: z.string(),
  kind: robotKind,
  /** Who settled it by hand, and when; null: nobody had to. */
  decided: z
    .object({
      at: z.string(),
      by: z.string().optional(),
      byName: z.string(),
      received: z.boolean(),
      requestId: z.string().optional(),
      requestDigest: z.string().optional(),
    })
    .nullable(),
})
export type RobotMessage = z.infer<typeof robotMessageSchema> & OutboxRecord

export interface Robots {
  /** Null: none are kept. */
  credentials(townshipId: string, robotId: string): Promise<RobotCredentials | null>
  messages(townshipId: string, period: string): Promise<RobotMessage[]>
  /** Those of this week and of whatever sorts after it: later weeks, and documents of later years. */
  messagesSince(townshipId: string, week: string): Promise<RobotMessage[]>
  message(townshipId: string, period: string, id: string): Promise<RobotMessage | null>
  /** Creates the records that do not exist yet. */
  addMessages(messages: readonly RobotMessage[]): Promise<void>
  saveMessage(message: RobotMessage, expectedVersion: number): Promise<Saved>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    robots: Robots
    robotSender: RobotSender
  }
}
