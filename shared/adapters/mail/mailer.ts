import type { Mailer } from '../../delivery/mailer.ts'
import { pacedMailer } from './paced-mailer.ts'
import type { SesSettings } from './ses-mailer.ts'

/** Where mail goes. The SMTP address may hold a password: it is never logged and never part of a cause. */
type MailTransport = { kind: 'file'; folder: string } | { kind: 'smtp'; url: string } | ({ kind: 'ses' } & SesSettings)

/**
 * The mailer for these settings. It tries each message once and says what is known afterwards; `timeoutMs` is how
 * long it waits in silence for the other side, `perSecond` how many it sends at most (undefined: as fast as it can).
 */
export function createMailer(
  mail: MailTransport,
  { timeoutMs = 30_000, perSecond }: { timeoutMs?: number; perSecond?: number | undefined } = {},
): Mailer {
  const mailer = mailerFor(mail, timeoutMs)
  return perSecond === undefined ? mailer : pacedMailer(mailer, { perSecond })
}

function mailerFor(mail: MailTransport, timeoutMs: number): Mailer {
  switch (mail.kind) {
    case 'file':
      return atFirstMail(async () => (await import('./file-mailer.ts')).createFileMailer(mail.folder))
    case 'smtp':
      return atFirstMail(async () => (await import('./smtp-mailer.ts')).createSmtpMailer(mail.url, timeoutMs))
    case 'ses':
      return atFirstMail(async () => (await import('./ses-mailer.ts')).createSesMailer(mail, timeoutMs))
  }
}

/** Loads a transport, and with it the mail library, when the first mail is sent: most runs have none. */
function atFirstMail(load: () => Promise<Mailer>): Mailer {
  let loaded: Promise<Mailer> | undefined
  return {
    async send(email) {
      loaded ??= load()
      return (await loaded).send(email)
    },
    async close() {
      await (await loaded)?.close()
    },
  }
}
