import type { LocalAccounts } from '../../shared/accounts/port.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { renderDigest } from '../../shared/adapters/documents/digest-email.ts'
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts'
import { createClockMarks } from '../../shared/adapters/dynamodb/clock-marks.ts'
import type { Environment } from '../../shared/adapters/environment.ts'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { createRobotSender } from '../../shared/adapters/robots/robot-sender.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import { readKept } from '../../shared/bulletin/files/kept-documents.ts'
import type { BulletinDocuments } from '../../shared/bulletin/record/documents.ts'
import type { Dependencies, Log } from '../../shared/dependencies.ts'
import { sendDigests } from '../../shared/desk/send-digests.ts'
import type { Files } from '../../shared/files.ts'
import { papersWith } from '../../shared/papers/papers-with.ts'
import type { Table } from '../../shared/papers/table.ts'
import { deliverRequested } from '../../shared/schedule/deliver-requested.ts'
import { documentThread } from './document-thread.ts'
import { keptFiles } from './kept-files.ts'
import { within } from './within.ts'

export type LocalSystem = {
  deps: Dependencies & { localAccounts: LocalAccounts }
  store: Store
  files: Files
  /** Spreadsheets to download, made where documents are made. */
  writeTables(tables: readonly Table[]): Promise<Uint8Array>
  /**
   * Waits for mail that is being sent; the store is closed by whoever opened it. With `patienceMs` no longer than that: what
   * is on its way then is in doubt, as after a kill, and what was not begun waits for the next start.
   */
  close(options?: { patienceMs?: number }): Promise<void>
}

/** The bulletin of a hundred thousand entries takes a minute of a busy machine. */
const LONG_THREAD = { longestMillis: 10 * 60_000 }

/** Everything on this machine: files in a folder, documents in threads, mail in this process, one delivery after another. */
export async function localSystem(environment: Environment, store: Store): Promise<LocalSystem> {
  const stored = storedDependencies(store)
  const files = await keptFiles(environment)
  const mailer = createMailer(environment.mailUrl, { perSecond: environment.mailPerSecond })
  // Whoever wants a sheet of a few rows does not wait for the bulletin of a large township.
  const [bulletins, others] = [documentThread(environment, LONG_THREAD), documentThread(environment)]
  const documents: BulletinDocuments = {
    check: bulletins.check,
    keep: bulletins.keep,
    async read(bulletin, kind) {
      const kept = await readKept({ ...stored, files, withoutEntries: others.withoutEntries }, bulletin, kind)
      return kept ?? (kind === 'entries' ? bulletins : others).read(bulletin, kind)
    },
  }
  const robotSender = createRobotSender()
  let sending = Promise.resolve()
  let isClosing = false
  const deps: LocalSystem['deps'] = {
    ...stored,
    localAccounts: createAccounts(store),
    clockMarks: createClockMarks(store),
    documents,
    papers: papersWith(others.drawPaper, files),
    formFiles: others.forms,
    parquet: { write: others.writeParquet },
    log: stderrLog,
    robotSender,
    async requestDelivery(request) {
      const { mailFrom, publicUrl } = environment
      const given = {
        ...stored,
        documents,
        formFiles: others.forms,
        mailer,
        mailFrom,
        renderEmail,
        renderDigest,
        robotSender,
        publicUrl,
      }
      const deliver = (): Promise<object> =>
        'digests' in request ? sendDigests(given, request.townshipId) : deliverRequested(given, request)
      sending = sending
        .then(() => (isClosing ? undefined : deliver()))
        .then(
          () => {},
          // Whatever breaks off while the store is closed under it is taken up at the next start.
          (error: unknown) => {
            if (!isClosing) stderrLog.error('delivery failed', error, request)
          },
        )
    },
  }
  return {
    deps,
    store,
    files,
    writeTables: others.writeTables,
    async close({ patienceMs } = {}) {
      if (patienceMs === undefined) await sending
      else {
        isClosing = true
        await within(patienceMs, sending)
      }
      await Promise.all([bulletins.stop(), others.stop()])
      await within(patienceMs ?? 10_000, mailer.close())
    },
  }
}

/** On one machine the log is for whoever started it: failures only, one line each. */
const stderrLog: Log = {
  info: () => {},
  error: (message, error, fields = {}) =>
    console.error(JSON.stringify({ at: new Date().toISOString(), message, cause: String(error), ...fields })),
}
