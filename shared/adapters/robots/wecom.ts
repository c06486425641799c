import type { ChatMessage } from '../../outbox/robot-messages.ts'
import type { SendOutcome } from '../../outbox/send-once.ts'
import type { RobotCredentials } from '../../townships/robot.ts'
import { postToRobot } from './post-to-robot.ts'

/** 企业微信群机器人: Markdown of at most 4,096 bytes, twenty messages a minute. */
export function sendToWecom(
  origin: string,
  { token }: RobotCredentials,
  { markdown }: ChatMessage,
  { timeoutMs }: { timeoutMs: number },
): Promise<SendOutcome> {
  const url = new URL('/cgi-bin/webhook/send', origin)
  url.searchParams.set('key', token)
  return postToRobot(url, { msgtype: 'markdown', markdown: { content: markdown } }, means, timeoutMs)
}

function means(errcode: number) {
  if (errcode === 45009) return { outcome: 'retry' as const, happened: '发得太快，对方暂不接收' }
  if (errcode === -1) return { outcome: 'retry' as const, happened: '对方系统繁忙' }
  if (errcode === 93000) return { outcome: 'failed' as const, happened: '机器人的地址不对，或机器人已被移出群' }
  return { outcome: 'failed' as const, happened: '对方拒绝接收' }
}
