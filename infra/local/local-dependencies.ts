import type { LocalAccounts } from '../../shared/accounts/port.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts'
import { createClockMarks } from '../../shared/adapters/dynamodb/clock-marks.ts'
import type { Environment } from '../../shared/adapters/environment.ts'
import { createFolderFiles } from '../../shared/adapters/files/folder-files.ts'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { createRobotSender } from '../../shared/adapters/robots/robot-sender.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import { keptDocuments } from '../../shared/bulletin/files/kept-documents.ts'
import type { Dependencies, Log } from '../../shared/dependencies.ts'
import type { Files } from '../../shared/files.ts'
import type { Table } from '../../shared/papers/table.ts'
import { deliverRequested } from '../../shared/schedule/deliver-requested.ts'
import { documentThread } from './document-thread.ts'
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

/** Everything on this machine: files in a folder, documents in a thread, mail in this process, one delivery after another. */
export async function localSystem(environment: Environment, store: Store): Promise<LocalSystem> {
  const stored = storedDependencies(store)
  const files = await filesOf(environment)
  const mailer = createMailer(environment.mailUrl)
  const thread = documentThread()
  const documents = keptDocuments({
    ...stored,
    files,
    render: thread.makeBulletinFiles,
    withoutEntries: thread.withoutEntries,
  })
  const robotSender = createRobotSender()
  let sending = Promise.resolve()
  let isClosing = false
  const deps: LocalSystem['deps'] = {
    ...stored,
    localAccounts: createAccounts(store),
    clockMarks: createClockMarks(store),
    documents,
    papers: { draw: thread.drawPaper },
    log: stderrLog,
    robotSender,
    async requestDelivery(request) {
      const { mailFrom, publicUrl } = environment
      const deliver = () =>
        deliverRequested({ ...stored, documents, mailer, mailFrom, renderEmail, robotSender, publicUrl }, request)
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
    writeTables: thread.writeTables,
    async close({ patienceMs } = {}) {
      if (patienceMs === undefined) await sending
      else {
        isClosing = true
        await within(patienceMs, sending)
      }
      await thread.stop()
      await within(patienceMs ?? 10_000, mailer.close())
    },
  }
}

async function filesOf({ filesUrl }: Environment): Promise<Files> {
  if (filesUrl.kind === 'folder') return createFolderFiles(filesUrl.folder)
  const { createS3Files } = await import('../../shared/adapters/files/s3-files.ts')
  return createS3Files(filesUrl.bucket)
}

/** On one machine the log is for whoever started it: failures only, one line each. */
const stderrLog: Log = {
  info: () => {},
  error: (message, error, fields = {}) =>
    console.error(JSON.stringify({ at: new Date().toISOString(), message, cause: String(error), ...fields })),
}
