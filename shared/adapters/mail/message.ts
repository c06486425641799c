/** A message as the mail library takes it. What a person typed ends up in a name or a subject, never in a header of its own. */
import type { SendMailOptions } from 'nodemailer'
import * as z from 'zod'
import type { Email } from '../../delivery/mailer.ts'
import type { SendOutcome } from '../../outbox/send-once.ts'
import { attachmentPart } from './attachment.ts'

const recipient = z.email({ pattern: z.regexes.html5Email })
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is taken out here
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g

/** The message, or `failed` where an address can never be one; no address in it came out of a name. */
export function composeMessage(email: Email): { message: SendMailOptions } | { refused: SendOutcome } {
  const addresses = email.to.map(({ address }) => address.trim())
  if (addresses.length === 0 || !addresses.every((address) => recipient.safeParse(address).success)) {
    return { refused: { outcome: 'failed', cause: '收件人的邮箱地址不正确' } }
  }
  return {
    message: {
      messageId: messageIdOf(email),
      from: senderOf(email),
      ...replyOf(email),
      to: email.to.map(({ name }, index) => ({ name: oneLine(name), address: addresses[index] ?? '' })),
      subject: oneLine(email.subject),
      text: email.text,
      html: email.html,
      attachments: email.attachments.map(({ filename, contentType, content }) => ({
        raw: attachmentPart({ filename: oneLine(filename).replace(/[\\/:*?"<>|]/g, '_'), contentType, content }),
      })),
      // Base64 throughout: long lines of Chinese pass every relay, and old clients read names encoded like this.
      textEncoding: 'base64',
      encoding: 'base64',
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    },
  }
}

/** The address is the system's; the name says whose bulletin it is. */
function senderOf({ from, fromName }: Email): SendMailOptions['from'] {
  const address = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from
  return fromName === undefined ? oneLine(from) : { name: oneLine(fromName), address: oneLine(address) }
}

/** Nothing where an address can never be one. */
function replyOf({ replyTo, fromName }: Email): Pick<SendMailOptions, 'replyTo'> {
  const address = recipient.safeParse(replyTo?.trim())
  return address.success ? { replyTo: { name: oneLine(fromName ?? ''), address: address.data } } : {}
}

/** `<id@host>`: the id as given, where it names no host the sender's. */
function messageIdOf({ messageId, from }: Email): string {
  const id = messageId.replace(/[^A-Za-z0-9!#$%&'*+/=?^_`{|}~.@-]/g, '')
  const host = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return `<${id.includes('@') ? id : `${id}@${host}`}>`
}

function oneLine(text: string): string {
  return text.toWellFormed().replace(CONTROL, ' ').trim()
}
