/** Mail through Amazon SES (API v2). */
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { createTransport } from 'nodemailer'
import * as z from 'zod'
import type { Email, Mailer } from '../../delivery/mailer.ts'
import type { SendOutcome } from '../../outbox/send-once.ts'
import { causeOf } from './cause.ts'
import { composeMessage } from './message.ts'

export type SesSettings = {
  region: string
  endpoint?: string | undefined
  /** Whose events tell later what became of a mail. */
  configurationSet?: string | undefined
}

/** One client and transport, made at the first message. */
export function createSesMailer({ region, endpoint, configurationSet }: SesSettings, timeoutMs: number): Mailer {
  let connected: { sesClient: SESv2Client; transport: ReturnType<typeof createSesTransport> } | undefined
  const connect = () => {
    const sesClient = new SESv2Client({
      region,
      ...(endpoint === undefined ? {} : { endpoint }),
      // SES keeps no idempotency key: a second try by the SDK could be a second mail.
      maxAttempts: 1,
      requestHandler: {
        connectionTimeout: timeoutMs,
        requestTimeout: timeoutMs,
        throwOnRequestTimeout: true,
        // A kept connection that went stale breaks after the request is written, and then nobody knows.
        httpAgent: { keepAlive: false },
        httpsAgent: { keepAlive: false },
      },
    })
    return { sesClient, transport: createSesTransport(sesClient) }
  }
  return {
    async send(email) {
      const composed = composeMessage(email)
      if ('refused' in composed) return composed.refused
      connected ??= connect()
      try {
        const info = await connected.transport.sendMail({
          ...composed.message,
          ses: sesOptions(email, configurationSet),
        })
        return { outcome: 'sent', providerId: info.response }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    async close() {
      connected?.sesClient.destroy()
    },
  }
}

/** The tags come back with every event of the mail, so that it is known whose it was. */
function sesOptions({ tags = {} }: Email, configurationSet: string | undefined) {
  return {
    ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
    EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
  }
}

function createSesTransport(sesClient: SESv2Client) {
  return createTransport({ SES: { sesClient, SendEmailCommand } })
}

const sdkError = z.object({
  name: z.string().catch('Error'),
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.int().optional() }).catch({}),
})

/** Refusals that pass when the account, its quota or its permissions are mended: the message itself is good. */
const LATER =
  /Throttl|TooManyRequests|LimitExceeded|SendingPaused|AccountSuspended|AccessDenied|UnrecognizedClient|ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch|RequestExpired|Credentials/
/** Node could not even connect, so nothing was handed over. */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/

function outcomeOf(thrown: unknown): SendOutcome {
  const error = sdkError.parse(thrown)
  const said = `${error.name} ${error.message}`
  const status = error.$metadata.httpStatusCode
  if (LATER.test(error.name) || status === 429)
    return { outcome: 'retry', everybody: true, cause: causeOf('邮件服务暂不接收', said) }
  if (status !== undefined && status >= 400 && status < 500) {
    return { outcome: 'failed', cause: causeOf('邮件服务拒收', said) }
  }
  const isUnconnected =
    NOT_CONNECTED.test(error.code ?? '') ||
    error.syscall === 'connect' ||
    error.message.includes('did not establish a connection')
  if (isUnconnected) return { outcome: 'retry', everybody: true, cause: causeOf('连接不上邮件服务', said) }
  return { outcome: 'unknown', cause: causeOf('没有等到邮件服务的答复', said) }
}
