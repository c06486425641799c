import type { ChatMessage, RobotSender } from '../../outbox/robot-messages.ts'
import type { SendOutcome } from '../../outbox/send-once.ts'
import { type ChatProgram, chatPrograms, type RobotCredentials } from '../../townships/robot.ts'
import { sendToDingtalk } from './dingtalk.ts'
import { sendToWebhook } from './webhook.ts'
import { sendToWecom } from './wecom.ts'

/** How a chat program takes a message at its host. */
type SendToChat = (
  origin: string,
  credentials: RobotCredentials,
  message: ChatMessage,
  means: { timeoutMs: number; now: Date },
) => Promise<SendOutcome>

const SENDERS: Record<ChatProgram, SendToChat> = { wecom: sendToWecom, dingtalk: sendToDingtalk }

/** The hosts of chat programs are constants; only whoever wires the product (a test) may name another, never a setting. */
export function createRobotSender({
  originOf = (program: ChatProgram) => `https://${chatPrograms[program].host}`,
  timeoutMs = 10_000,
  now = () => new Date(),
} = {}): RobotSender {
  return {
    send(credentials, message) {
      const { kind, token, secret } = credentials
      const means = { timeoutMs, now: now() }
      return kind === 'webhook'
        ? sendToWebhook(new URL(token), secret ?? '', message, means)
        : SENDERS[kind](originOf(kind), credentials, message, means)
    },
  }
}
