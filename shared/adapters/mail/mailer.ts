import type { Mailer } from '../../bulletin/mailer.ts'
import { createFileMailer } from './file-mailer.ts'
import { createSesMailer } from './ses-mailer.ts'
import { createSmtpMailer } from './smtp-mailer.ts'

/** Where mail goes. The SMTP address may hold a password: it is never logged and never part of a cause. */
export type MailSettings =
  | { kind: 'file'; folder: string }
  | { kind: 'smtp'; url: string }
  | { kind: 'ses'; region: string; endpoint?: string }

/**
 * The mailer for these settings. It tries each message once and says what is known afterwards; `timeoutMs` is how
 * long it waits in silence for the other side.
 */
export function createMailer(mail: MailSettings, { timeoutMs = 30_000 }: { timeoutMs?: number } = {}): Mailer {
  switch (mail.kind) {
    case 'file':
      return createFileMailer(mail.folder)
    case 'smtp':
      return createSmtpMailer(mail.url, timeoutMs)
    case 'ses':
      return createSesMailer(mail, timeoutMs)
  }
}
