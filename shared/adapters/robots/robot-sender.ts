import type { RobotSender } from '../../outbox/robot-messages.ts'
import type { RobotKind } from '../../townships/robot.ts'
import { DINGTALK_ORIGIN, sendToDingtalk } from './dingtalk.ts'
import { sendToWebhook } from './webhook.ts'
import { sendToWecom, WECOM_ORIGIN } from './wecom.ts'

type ChatProgram = Exclude<RobotKind, 'webhook'>

const ORIGINS: Record<ChatProgram, string> = { wecom: WECOM_ORIGIN, dingtalk: DINGTALK_ORIGIN }

/** The hosts of chat programs are constants; only whoever wires the product (a test) may name others, never a setting. */
export function createRobotSender({
  origins = ORIGINS,
  timeoutMs = 10_000,
  now = () => new Date(),
}: {
  origins?: Record<ChatProgram, string>
  timeoutMs?: number
  now?: () => Date
} = {}): RobotSender {
  return {
    send(credentials, message) {
      if (credentials.kind === 'webhook') {
        const { token, secret } = credentials
        return sendToWebhook(new URL(token), secret ?? '', message, { timeoutMs, now: now() })
      }
      return credentials.kind === 'wecom'
        ? sendToWecom(origins.wecom, credentials, message, timeoutMs)
        : sendToDingtalk(origins.dingtalk, credentials, message, { timeoutMs, now: now() })
    },
  }
}
