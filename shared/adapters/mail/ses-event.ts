/** What SES publishes to EventBridge of a mail that it took, in the words of the product. */
import * as z from 'zod'
import type { MailEvent } from '../../delivery/note-mail-event.ts'
import { causeOf } from './cause.ts'
import { mailRefusalOf } from './refusal.ts'

const tag = z.tuple([z.string()])
const mail = z.object({
  tags: z.object({ township: tag, of: z.tuple([z.literal('area')]).optional(), month: tag, delivery: tag }),
})
const bounced = z.object({
  emailAddress: z.string(),
  status: z.string().optional(),
  diagnosticCode: z.string().optional(),
})

/** The part of an event that is read; https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-eventbridge.html */
const sesEvent = z.object({
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Bounce'),
      mail,
      bounce: z.object({
        bounceType: z.string(),
        bounceSubType: z.string(),
        bouncedRecipients: z.array(bounced).min(1),
      }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      mail,
      complaint: z.object({ complainedRecipients: z.array(z.object({ emailAddress: z.string() })).min(1) }),
    }),
    z.object({
      eventType: z.literal('Reject'),
      mail: mail.extend({ destination: z.array(z.string()).min(1) }),
      reject: z.object({ reason: z.string() }),
    }),
  ]),
})

/** The event, and whose delivery it is about; throws for what SES never sends. */
export function mailEventOf(published: unknown): MailEvent {
  const { detail } = sesEvent.parse(published)
  const { tags } = detail.mail
  const whose = {
    township: tags.township[0],
    ...(tags.of === undefined ? {} : { of: tags.of[0] }),
    month: tags.month[0],
    delivery: tags.delivery[0],
  }
  if (detail.eventType === 'Complaint') {
    const addresses = detail.complaint.complainedRecipients.map(({ emailAddress }) => bare(emailAddress))
    return { ...whose, what: 'complained', isPermanent: true, addresses, cause: '已送达，但对方标记为垃圾邮件' }
  }
  if (detail.eventType === 'Reject') {
    const addresses = detail.mail.destination.map(bare)
    const cause = causeOf('邮件服务没有发送', detail.reject.reason)
    return { ...whose, what: 'bounced', isPermanent: false, addresses, cause }
  }
  const { bounceType, bounceSubType, bouncedRecipients } = detail.bounce
  const [first] = bouncedRecipients
  const said = first?.diagnosticCode ?? first?.status ?? bounceSubType
  const { happened } = mailRefusalOf(said)
  return {
    ...whose,
    what: 'bounced',
    isPermanent: bounceType === 'Permanent',
    addresses: bouncedRecipients.map(({ emailAddress }) => bare(emailAddress)),
    cause: causeOf(`退信，${happened === '邮件服务器拒收' ? (subTypes[bounceSubType] ?? happened) : happened}`, said),
  }
}

const subTypes: Record<string, string | undefined> = {
  NoEmail: '邮箱地址不存在',
  Suppressed: '邮件服务已停用这个地址',
  OnAccountSuppressionList: '邮件服务已停用这个地址',
  MailboxFull: '对方邮箱已满',
  MessageTooLarge: '邮件太大，对方不收',
  ContentRejected: '对方按垃圾邮件或安全规则拒收',
  AttachmentRejected: '对方不收这样的附件',
}

/** `河口村 <a@b.cn>` → `a@b.cn`. */
function bare(address: string): string {
  return (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim()
}
