/** Mail over SMTP, a connection a message. The hard part is to know what became of a message when the talk breaks off. */
import { createTransport } from 'nodemailer'
import * as z from 'zod'
import type { Mailer } from '../../delivery/mailer.ts'
import type { SendOutcome } from '../../outbox/send-once.ts'
import { causeOf } from './cause.ts'
import { composeMessage } from './message.ts'
import { mailRefusalOf } from './refusal.ts'

/** Sends over `smtp://user:password@host:port` or `smtps://…`; waits `timeoutMs` for a connection and each answer. */
export function createSmtpMailer(url: string, timeoutMs: number): Mailer {
  return {
    async send(email) {
      const composed = composeMessage(email)
      if ('refused' in composed) return composed.refused
      const transport = createTransport({
        url,
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        dnsTimeout: timeoutMs,
        socketTimeout: timeoutMs,
      })
      // The library reads the message only after the server asked for it, and writes the closing dot only after all of
      // it was read: as long as it was not read to its end, no server can have accepted it.
      let handedOver = false
      transport.use('stream', (mail, done) => {
        const { message } = mail
        const createReadStream = message.createReadStream.bind(message)
        message.createReadStream = (options) =>
          createReadStream(options).once('end', () => {
            handedOver = true
          })
        done()
      })
      try {
        const info = await transport.sendMail(composed.message)
        return info.rejected.length === 0
          ? { outcome: 'sent', providerId: info.serverMessageId ?? null }
          : { outcome: 'unknown', cause: `只有部分收件人被接受，未接受：${info.rejected.join('、')}` }
      } catch (error) {
        return outcomeOf(error, handedOver)
      } finally {
        transport.close()
      }
    },
    async close() {},
  }
}

const smtpError = z.object({
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  /** The server's answer, where there was one, and whether it will be the same next time. */
  responseCode: z.int().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
  permanent: z.boolean().optional().catch(undefined),
})

/**
 * An answer of the server decides: 4xx is try later, 5xx about recipient, sender or message is for good, 5xx about
 * the connection or the sign-in is ours to mend. Without an answer: lost before the end of the message, it certainly
 * was not accepted; after it nobody can tell. What is not said of this message alone holds for everybody.
 */
function outcomeOf(thrown: unknown, handedOver: boolean): SendOutcome {
  const error = smtpError.parse(thrown)
  const said = error.response ?? error.message
  if (error.responseCode !== undefined) {
    const isAboutMessage = error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
    const { happened, badAddress } = mailRefusalOf(said)
    if (error.permanent && isAboutMessage) {
      // Only what is said of the recipient, before the message was seen, is about the address.
      const isAddress = badAddress && error.code === 'EENVELOPE'
      return { outcome: 'failed', cause: causeOf(happened, said), ...(isAddress ? { badAddress: true } : {}) }
    }
    if (error.code === 'EAUTH') return serverDown('发件邮箱登录失败', said)
    if (!isAboutMessage) return serverDown('邮件服务器暂不接收', said)
    return { outcome: 'retry', cause: causeOf(happened === '对方邮箱已满' ? happened : '邮件服务器暂不接收', said) }
  }
  if (handedOver) return { outcome: 'unknown', cause: causeOf('邮件内容已交出，没有等到对方的答复', said) }
  if (error.code === 'ETIMEDOUT') return serverDown('等不到邮件服务器答复，超时了', said)
  // Too large for the server, or nobody to send it to: the library refused it before it said a word.
  if (error.code === 'EMESSAGE' || error.code === 'EENVELOPE')
    return { outcome: 'failed', cause: causeOf('邮件无法发送', said) }
  return serverDown('邮件服务器连接不上或中断', said)
}

function serverDown(happened: string, said: string): SendOutcome {
  return { outcome: 'retry', everybody: true, cause: causeOf(happened, said) }
}
