/** SES: the call is held against policy and account, then taken by a local server that keeps the mail. */

import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as z from 'zod'
import { startSes } from '../../support/start-ses.ts'
import type { Place } from './assembly.ts'
import type { Need } from './policy.ts'
import type { ServiceAnswer, ServiceCall } from './service-call.ts'

export type SesAccount = {
  /** Domains and addresses that were verified. */
  verified: string[]
  /** In the sandbox recipients must be verified too. */
  sandbox: boolean
  /** How many mails are left today. */
  quotaLeft: number
}

const sendSchema = z.object({
  FromEmailAddress: z.string().optional(),
  ConfigurationSetName: z.string().optional(),
  Destination: z
    .object({ ToAddresses: z.array(z.string()).default([]) })
    .partial()
    .optional(),
  Content: z.object({ Raw: z.object({ Data: z.string() }).optional() }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
})
const storeSchema = z.object({ emails: z.array(z.looseObject({ messageId: z.string(), subject: z.string() })) })

export type SentMail = {
  messageId: string
  from: string
  to: string[]
  subject: string
  configurationSet: string | null
  tags: Record<string, string>
  raw: string
}

export interface Ses {
  account: SesAccount
  sent: SentMail[]
  /** What IAM asks of a call. */
  needs(call: ServiceCall): Need[]
  answer(call: ServiceCall): Promise<ServiceAnswer>
  close(): Promise<void>
}

export async function createSes({ partition, region, account: owner }: Place): Promise<Ses> {
  const server: Server = await startSes({ host: '127.0.0.1', port: 0 })
  const port = (server.address() as AddressInfo).port
  const account: SesAccount = { verified: [], sandbox: false, quotaLeft: 200 }
  const sent: SentMail[] = []
  const arn = (resource: string) => `arn:${partition}:ses:${region}:${owner}:${resource}`
  const parsed = (call: ServiceCall) => {
    const send = sendSchema.parse(JSON.parse(call.body.toString()))
    const raw = Buffer.from(send.Content.Raw?.Data ?? '', 'base64').toString()
    const from = addressIn(send.FromEmailAddress ?? headerOf(raw, 'From'))
    return { send, raw, from, to: (send.Destination?.ToAddresses ?? []).map(addressIn) }
  }
  const identityOf = (address: string) =>
    account.verified.find((one) => one === address) ?? address.slice(address.lastIndexOf('@') + 1)
  const isVerified = (address: string) => account.verified.includes(identityOf(address))
  const refuse = (status: number, type: string, message: string): ServiceAnswer => ({
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
    body: JSON.stringify({ message }),
  })

  return {
    account,
    sent,
    needs(call) {
      const { send, from, to } = parsed(call)
      const context = { 'ses:FromAddress': from }
      const identities = [from, ...(account.sandbox ? to : [])].map((address) => `identity/${identityOf(address)}`)
      const sets = send.ConfigurationSetName === undefined ? [] : [`configuration-set/${send.ConfigurationSetName}`]
      // As the reference of service authorisation has it: a raw message asks for the right to send raw ones.
      const action = send.Content.Raw === undefined ? 'ses:SendEmail' : 'ses:SendRawEmail'
      return [...new Set([...identities, ...sets])].map((one) => ({ action, resource: arn(one), context }))
    },
    async answer(call) {
      if (call.url.pathname !== '/v2/email/outbound-emails')
        return refuse(404, 'UnknownOperationException', 'Unknown operation')
      const { send, raw, from, to } = parsed(call)
      if (!isVerified(from) || (account.sandbox && to.some((address) => !isVerified(address)))) {
        const failing = !isVerified(from) ? from : to.filter((address) => !isVerified(address)).join(', ')
        return refuse(
          400,
          'MessageRejected',
          `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${failing}`,
        )
      }
      if (account.quotaLeft <= 0) return refuse(429, 'TooManyRequestsException', 'Daily message quota exceeded.')
      const response = await fetch(`http://127.0.0.1:${port}${call.url.pathname}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'AWS4-HMAC-SHA256 Credential=stage' },
        body: new Uint8Array(call.body),
      })
      const body = await response.text()
      if (response.ok) {
        account.quotaLeft--
        const { emails } = storeSchema.parse(await (await fetch(`http://127.0.0.1:${port}/store`)).json())
        const last = emails.at(-1)
        sent.push({
          messageId: last?.messageId ?? '',
          subject: last?.subject ?? '',
          from,
          to,
          configurationSet: send.ConfigurationSetName ?? null,
          tags: Object.fromEntries(send.EmailTags.map(({ Name, Value }) => [Name, Value])),
          raw,
        })
      }
      return { status: response.status, headers: { 'content-type': 'application/json' }, body }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function addressIn(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase()
}

function headerOf(raw: string, name: string): string {
  const [head = ''] = raw.split(/\r?\n\r?\n/)
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ')
  return new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? ''
}
