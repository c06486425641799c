/** Mail into a folder, one .eml a message, for trying the product out without a mail server. */
import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Email, Mailer } from '../../delivery/mailer.ts'
import { writeAtomically } from '../files/write-atomically.ts'
import { causeOf } from './cause.ts'
import { composeMessage } from './message.ts'

/** Writes `<message id>.eml`; the same message again is the same file. */
export function createFileMailer(folder: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(email) {
      const composed = composeMessage(email)
      if ('refused' in composed) return composed.refused
      try {
        const { message } = await transport.sendMail(composed.message)
        if (!Buffer.isBuffer(message)) throw new TypeError('the stream transport gave no buffer')
        await mkdir(folder, { recursive: true })
        await writeAtomically(join(folder, fileNameOf(email)), message, 'replace')
        return { outcome: 'sent', providerId: null }
      } catch (error) {
        return {
          outcome: 'retry',
          everybody: true,
          cause: causeOf('写不进邮件文件夹', error instanceof Error ? error.message : ''),
        }
      }
    },
    async close() {
      transport.close()
    },
  }
}

/** Safe in every file system; ids that had to be changed keep apart by a digest. */
function fileNameOf(email: Email): string {
  const id = email.messageId.replace(/^<(.*)>$/, '$1')
  const safe = id.replace(/[^A-Za-z0-9_.@-]/g, '_').replace(/^\./, '_')
  if (safe === id && safe.length <= 100) return `${safe}.eml`
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 12)
  return `${safe.slice(0, 100)}-${digest}.eml`
}
