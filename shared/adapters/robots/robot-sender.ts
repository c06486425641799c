import type { RobotSender } from '../../outbox/robot-messages.ts'
import type { RobotKind } from '../../townships/robot.ts'
import { DINGTALK_ORIGIN, sendToDingtalk } from './dingtalk.ts'
import { sendToWecom, WECOM_ORIGIN } from './wecom.ts'

const ORIGINS: Record<RobotKind, string> = { wecom: WECOM_ORIGIN, dingtalk: DINGTALK_ORIGIN }

/** The hosts are constants; only whoever wires the product (a test) may name others, never a setting. */
export function createRobotSender({
  origins = ORIGINS,
  timeoutMs = 10_000,
  now = () => new Date(),
}: {
  origins?: Record<RobotKind, string>
  timeoutMs?: number
  now?: () => Date
} = {}): RobotSender {
  return {
    send(credentials, message) {
      return credentials.kind === 'wecom'
        ? sendToWecom(origins.wecom, credentials, message, timeoutMs)
        : sendToDingtalk(origins.dingtalk, credentials, message, timeoutMs, now())
    },
  }
}
