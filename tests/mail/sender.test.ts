import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { composeMessage } from '../../shared/adapters/mail/message.ts'
import type { Email } from '../../shared/delivery/mailer.ts'
import { addressId, deliveryId } from '../../shared/outbox/delivery-id.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { anEmail } from './an-email.ts'

async function headersOf(more: Partial<Email>) {
  const composed = composeMessage(anEmail(more))
  if ('refused' in composed) throw new Error('refused')
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(composed.message)
  return { raw: String(message), ...(await simpleParser(String(message))) }
}

test('the sender is the township at the system’s address, and answers go to the office', async () => {
  const { from, replyTo } = await headersOf({ fromName: '明沙乡人民政府', replyTo: 'office@mingsha.example' })
  expect(from?.value).toEqual([{ name: '明沙乡人民政府', address: 'bulletin@mingsha.example' }])
  expect(replyTo?.value).toEqual([{ name: '明沙乡人民政府', address: 'office@mingsha.example' }])
  const without = await headersOf({ fromName: '明沙乡人民政府', replyTo: null })
  expect(without.raw).not.toMatch(/^Reply-To:/im)
})

test('nothing that people typed becomes a sender, an address for answers or a header', async () => {
  const { raw, from, replyTo } = await headersOf({
    fromName: '县委 <evil@evil.example>,\r\nBcc: evil@evil.example',
    replyTo: 'a@b.example>\r\nBcc: evil@evil.example',
  })
  expect(from?.value.map(({ address }) => address)).toEqual(['bulletin@mingsha.example'])
  expect(replyTo).toBeUndefined()
  expect(raw).not.toMatch(/^Bcc:/m)
})

test('one address in several spellings is one recipient', () => {
  const spellings = ['wang@example.com', 'Wang@Example.COM', ' wang＠example.com', 'ＷＡＮＧ@example.com.']
  expect(new Set(spellings.map(addressId)).size).toBe(1)
  expect(new Set(spellings.map((one) => deliveryId(1, one))).size).toBe(1)
  const recipients = ['wang@example.com', 'WANG@example.com'].map((email) => ({ name: '王', email }))
  const { error } = settingsSchema.safeParse({ bulletin: { recipients } })
  expect(error?.issues.map(({ message }) => message)).toEqual(['收件人邮箱不能重复'])
})
