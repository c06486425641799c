import type { LocalAccounts } from '../../shared/accounts/port.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { makeBulletinFiles, withoutEntries } from '../../shared/adapters/documents/make-files.ts'
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts'
import type { Environment } from '../../shared/adapters/environment.ts'
import { createFolderFiles } from '../../shared/adapters/files/folder-files.ts'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { createRobotSender } from '../../shared/adapters/robots/robot-sender.ts'
import type { Store } from '../../shared/adapters/table/port.ts'
import { keptDocuments } from '../../shared/bulletin/kept-documents.ts'
import type { Dependencies, Log } from '../../shared/dependencies.ts'
import type { Files } from '../../shared/files.ts'
import { deliverRequested } from '../../shared/outbox/deliver-requested.ts'

export type LocalSystem = {
  deps: Dependencies & { localAccounts: LocalAccounts }
  store: Store
  files: Files
  /** Waits for mail that is being sent. The store is closed by whoever opened it. */
  close(): Promise<void>
}

/** Everything on this machine: files in a folder, documents and mail in this process, one delivery after another. */
export async function localSystem(environment: Environment, store: Store): Promise<LocalSystem> {
  const stored = storedDependencies(store)
  const files = await filesOf(environment)
  const mailer = createMailer(environment.mailUrl)
  const documents = keptDocuments({ ...stored, files, render: makeBulletinFiles, withoutEntries })
  const robotSender = createRobotSender()
  let sending = Promise.resolve()
  const deps: LocalSystem['deps'] = {
    ...stored,
    localAccounts: createAccounts(store),
    documents,
    papers: { draw: drawPaper },
    log: stderrLog,
    robotSender,
    async requestDelivery(request) {
      const { mailFrom, publicUrl } = environment
      const deliver = () =>
        deliverRequested({ ...stored, documents, mailer, mailFrom, renderEmail, robotSender, publicUrl }, request)
      sending = sending.then(deliver).then(
        () => {},
        (error: unknown) => stderrLog.error('delivery failed', error, request),
      )
    },
  }
  return {
    deps,
    store,
    files,
    async close() {
      await sending
      await mailer.close()
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
