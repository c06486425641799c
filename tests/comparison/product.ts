/** The whole product in this process, with nothing in it that differs from run to run: clock, ids, secrets, mail. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApi } from '../../functions/api/app.ts'
import { openApiDocument } from '../../functions/api/openapi.ts'
import { operationParts } from '../../functions/api/operations.ts'
import { createWeb } from '../../functions/web/app.tsx'
import { everydayPages } from '../../functions/web/everyday-pages.ts'
import { officePages } from '../../functions/web/office-pages.ts'
import type { EverydayDependencies, OfficeDependencies } from '../../functions/web/web-env.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { documentsHere } from '../../shared/adapters/documents-here.ts'
import { createClockMarks } from '../../shared/adapters/dynamodb/clock-marks.ts'
import { createImportJobs } from '../../shared/adapters/dynamodb/import-jobs.ts'
import { createSessions } from '../../shared/adapters/dynamodb/sessions.ts'
import { createFolderFiles } from '../../shared/adapters/files/folder-files.ts'
import { createLocalUploads } from '../../shared/adapters/files/local-uploads.ts'
import { keptForms } from '../../shared/adapters/forms/kept-forms.ts'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import { writeParquet } from '../../shared/adapters/spreadsheets/write-parquet.ts'
import { sqliteStore } from '../../shared/adapters/table/sqlite/sqlite.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import type { DeliveryRequest } from '../../shared/outbox/delivery-request.ts'
import { papersWith } from '../../shared/papers/papers-with.ts'
import { deliverRequested } from '../../shared/schedule/deliver-requested.ts'
import { beginSession } from '../../shared/sessions/session.ts'

const ORIGIN = 'http://township.example'
const MINUTE_MILLIS = 60_000

/** What left the house: texts by a name that says which. */
export type Outgoing = Map<string, string>

export type Product = {
  deps: Dependencies
  outgoing: Outgoing
  /** The clock; every request moves it on by a minute while `isRunning`. */
  clock: { set(instant: string): void; isRunning: boolean }
  /** A request of the API in an account's name; then whatever it asked to be sent is sent. */
  call(account: string, method: string, path: string, body?: unknown): Promise<Response>
  /** A page, as a browser of this account has it. */
  page(account: string, language: 'zh' | 'en', path: string): Promise<Response>
  close(): Promise<void>
}

/** An empty store in a temporary folder with everything around it. */
export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'village-income-'))
  const store = sqliteStore(join(folder, 'store'))
  const asked: DeliveryRequest[] = []
  const outgoing: Outgoing = new Map()
  let at = Date.parse('2023-01-03T02:00:00.000Z')
  let ids = 0
  const clock = {
    isRunning: true,
    set(instant: string) {
      at = Date.parse(instant)
    },
  }
  // What is made while nothing changes only stands in forms: there it may be made any number of times.
  const newId = () => (clock.isRunning ? `id-${++ids}` : 'a-new-id')
  const stored = { ...storedDependencies(store, () => new Date(at)), newId }
  const files = createFolderFiles(join(folder, 'files'))
  const documents = documentsHere(stored, files)
  const failures: unknown[] = []
  const deps: Dependencies = {
    ...stored,
    clockMarks: createClockMarks(store),
    documents,
    parquet: { write: async (table) => writeParquet(table) },
    formFiles: keptForms(files),
    papers: papersWith(drawPaper, files),
    requestDelivery: async (request) => void asked.push(request),
    robotSender: {
      async send(_, { title, markdown }) {
        outgoing.set(`chat-${outgoing.size}`, `${title}\n\n${markdown}\n`)
        return { outcome: 'sent', providerId: null }
      },
    },
    log: { info: () => {}, error: (message, error) => void failures.push(error instanceof Error ? error : message) },
  }
  const mailer = {
    async send({ to, subject, text, html = '', attachments }: Parameters<Sender>[0]) {
      const names = attachments.map(({ filename }) => filename).join(', ')
      const head = `${to.map(({ name, address }) => `${name} <${address}>`).join(', ')}\n${subject}\n${names}`
      outgoing.set(`mail-${to[0]?.address}-${outgoing.size}`, `${head}\n\n${text}\n\n${html}\n`)
      return { outcome: 'sent' as const, providerId: null }
    },
    close: async () => {},
  }
  const sessions = createSessions(store)
  const web: EverydayDependencies & OfficeDependencies = {
    ...deps,
    sessions,
    signIn: {} as EverydayDependencies['signIn'],
    publicUrl: ORIGIN,
    files,
    spreadsheets: createSpreadsheets(),
    importJobs: createImportJobs(store),
    requestImport: async () => {},
    uploads: createLocalUploads(join(folder, 'incoming'), new Uint8Array(32)),
  }
  const pages = createWeb(web, everydayPages(web), officePages(web))
  const verify = async (subject: string) => ({ issuer: LOCAL_ISSUER, subject, name: null, signedInAt: null })
  const api = createApi({ ...deps, verify, openApi: async () => openApiDocument() }, operationParts)
  const noFailure = (where: string) => {
    const [failure] = failures.splice(0)
    if (failure !== undefined) throw new Error(`${where} failed`, { cause: failure })
  }

  return {
    deps,
    outgoing,
    clock,
    async call(account, method, path, body) {
      if (clock.isRunning) at += MINUTE_MILLIS
      const response = await api.request(`${ORIGIN}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${account}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      noFailure(`${method} ${path}`)
      for (const request of asked.splice(0)) {
        const mailFrom = 'bulletin@mingsha.example'
        if ('digests' in request) continue
        await deliverRequested({ ...deps, mailer, mailFrom, renderEmail, publicUrl: ORIGIN }, request)
      }
      return response
    },
    async page(account, language, path) {
      const id = `${account}-${language}`
      if ((await sessions.find(id)) === null) {
        const identity = { issuer: LOCAL_ISSUER, subject: account, name: null }
        await sessions.create(beginSession({ id, csrfToken: 'token', identity, language, idToken: null }, new Date(at)))
      }
      const response = await pages.request(ORIGIN + path, { headers: { cookie: `session=${id}` } })
      noFailure(path)
      return response
    },
    async close() {
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Sender = Parameters<typeof deliverRequested>[0]['mailer']['send']
