/** The port through which mail leaves. One message goes to one delivery's recipient; what became of it is a value. */
import type { SendOutcome } from '../outbox/send-once.ts'

export type Email = {
  /** Names the message for good: the same id is the same message, however often it is tried. */
  messageId: string
  /** `村级集体经济月通报 <bulletin@example.com>` or a bare address. */
  from: string
  /** What the reader sees as the sender instead of the name in `from`; left out: that. */
  fromName?: string
  /** Where answers go; null or left out: to the sender. */
  replyTo?: string | null
  to: { name: string; address: string }[]
  subject: string
  text: string
  /** Left out where the text is all. */
  html?: string
  attachments: { filename: string; contentType: string; content: Uint8Array }[]
  /** Come back with what the mail service tells later (`deliveryTags`); letters, digits, `_` and `-` only. */
  tags?: Record<string, string>
}

export interface Mailer {
  /** Tries once and never throws for what a mail system can do to it. */
  send(email: Email): Promise<SendOutcome>
  close(): Promise<void>
}
