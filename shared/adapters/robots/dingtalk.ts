import { createHmac } from 'node:crypto'
import type { ChatMessage } from '../../outbox/robot-messages.ts'
import type { SendOutcome } from '../../outbox/send-once.ts'
import type { RobotCredentials } from '../../townships/robot.ts'
import { postToRobot } from './post-to-robot.ts'

/** 钉钉群机器人 with 加签: every call is signed with its time, good for an hour. */
export function sendToDingtalk(
  origin: string,
  { token, secret }: RobotCredentials,
  { title, markdown }: ChatMessage,
  { timeoutMs, now }: { timeoutMs: number; now: Date },
): Promise<SendOutcome> {
  const url = new URL('/robot/send', origin)
  url.searchParams.set('access_token', token)
  if (secret !== null) {
    const timestamp = String(now.getTime())
    url.searchParams.set('timestamp', timestamp)
    url.searchParams.set('sign', dingtalkSignature(timestamp, secret))
  }
  // Two blanks and a break: DingTalk runs single lines together.
  const text = markdown.replaceAll('\n', '  \n')
  return postToRobot(url, { msgtype: 'markdown', markdown: { title, text } }, means, timeoutMs)
}

/** Base64 of HMAC-SHA256 over `timestamp\nsecret`, keyed with the secret. */
export function dingtalkSignature(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}

function means(errcode: number) {
  if (errcode === 130101 || errcode === 410100) return { outcome: 'retry' as const, happened: '发得太快，对方暂不接收' }
  if (errcode === -1) return { outcome: 'retry' as const, happened: '对方系统繁忙' }
  if (errcode === 310000) return { outcome: 'failed' as const, happened: '安全设置不符，请核对加签密钥' }
  if (errcode === 300005) return { outcome: 'failed' as const, happened: '机器人的地址不对，或机器人已被移出群' }
  return { outcome: 'failed' as const, happened: '对方拒绝接收' }
}
