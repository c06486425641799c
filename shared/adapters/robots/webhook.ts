import { createHmac } from 'node:crypto'
import type { ChatMessage } from '../../outbox/robot-messages.ts'
import type { SendOutcome } from '../../outbox/send-once.ts'
import { ofStatus, post } from './post-to-robot.ts'

/**
 * Another system, told as the Standard Webhooks specification has it: `webhook-id` is the same for every try, `webhook-signature`
 * signs id, time and body. Any 2xx is an answer; figures are fetched from the API, so that nothing is said that may not be read.
 */
export function sendToWebhook(
  url: URL,
  secret: string,
  { title, event }: ChatMessage,
  { timeoutMs, now }: { timeoutMs: number; now: Date },
): Promise<SendOutcome> {
  const { id, type, ...document } = event
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const body = JSON.stringify({ type, timestamp: now.toISOString(), data: { ...document, title } })
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': webhookSignature(secret, { id, timestamp, body }),
  }
  return post(url, { body, headers, timeoutMs }, async (response) => {
    await response.body?.cancel()
    if (response.ok) return { outcome: 'sent', providerId: id }
    if (response.status === 503) return { outcome: 'retry', cause: '对方系统暂停服务（503）' }
    return ofStatus(response.status)
  })
}

/** `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; a secret that begins with `whsec_` is base64 itself. */
export function webhookSignature(secret: string, sent: { id: string; timestamp: string; body: string }): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
  const signed = `${sent.id}.${sent.timestamp}.${sent.body}`
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
