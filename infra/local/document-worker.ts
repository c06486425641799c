/**
 * The thread that makes documents on one machine, as a function of its own does on AWS: of a bulletin it is told which, and
 * reads, lays out, checks and renders it itself.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { drawPaper } from '../../shared/adapters/documents/draw-paper.ts'
import { makeBulletinFile, withoutEntries } from '../../shared/adapters/documents/make-files.ts'
import { documentsHere } from '../../shared/adapters/documents-here.ts'
import type { Environment } from '../../shared/adapters/environment.ts'
import { keptForms } from '../../shared/adapters/forms/kept-forms.ts'
import { writeParquet } from '../../shared/adapters/spreadsheets/write-parquet.ts'
import { writeTables } from '../../shared/adapters/spreadsheets/write-tables.ts'
import type { BulletinDocuments } from '../../shared/bulletin/record/documents.ts'
import { DomainError, type ErrorCode } from '../../shared/errors.ts'
import type { FormFiles } from '../../shared/forms/port.ts'
import type { DrawnKind, Paper } from '../../shared/papers/paper.ts'
import { type PackedRefusal, packed } from '../../shared/refusal.ts'
import { keptFiles } from './kept-files.ts'
import { openInThread } from './open-store.ts'

/** Of the environment what it takes to open store, files and fonts: no address that may hold a password. */
export type DocumentStore = Pick<Environment, 'store' | 'tableName' | 'dataDir' | 'filesUrl' | 'fontsDir'>

export type DocumentTask =
  | { makes: 'check'; given: Parameters<BulletinDocuments['check']> }
  | { makes: 'keep'; given: Parameters<BulletinDocuments['keep']> }
  | { makes: 'read'; given: Parameters<BulletinDocuments['read']> }
  | { makes: 'without entries'; given: Parameters<typeof withoutEntries> }
  | { makes: 'paper'; given: [paper: Paper, kind: DrawnKind] }
  | { makes: 'form taken'; given: Parameters<FormFiles['take']> }
  | { makes: 'form look'; given: Parameters<FormFiles['look']> }
  | { makes: 'form filled'; given: Parameters<FormFiles['fill']> }
  | { makes: 'form copy'; given: Parameters<FormFiles['read']> }
  | { makes: 'parquet'; given: Parameters<typeof writeParquet> }
  | { makes: 'tables'; given: Parameters<typeof writeTables> }
export type DocumentAnswer =
  | { made: unknown }
  | { refused: { code: ErrorCode; refusal: PackedRefusal } }
  | { failed: string }

const where: DocumentStore = workerData
let opened: Promise<BulletinDocuments> | undefined

/** Opened with the first bulletin: papers and tables are given whole. */
function documents(): Promise<BulletinDocuments> {
  opened ??= open()
  return opened
}

async function open(): Promise<BulletinDocuments> {
  const [store, files] = await Promise.all([openInThread(where), keptFiles(where)])
  return documentsHere(storedDependencies(store), files, {
    render: (kind, layout, entries) => makeBulletinFile(kind, layout, entries, where.fontsDir),
  })
}

async function forms(): Promise<FormFiles> {
  return keptForms(await keptFiles(where))
}

async function make(task: DocumentTask): Promise<unknown> {
  switch (task.makes) {
    case 'check':
      return (await documents()).check(...task.given)
    case 'keep':
      return (await documents()).keep(...task.given)
    case 'read':
      return (await documents()).read(...task.given)
    case 'without entries':
      return withoutEntries(...task.given)
    case 'paper':
      return drawPaper(...task.given, where.fontsDir)
    case 'form taken':
      return (await forms()).take(...task.given)
    case 'form look':
      return (await forms()).look(...task.given)
    case 'form filled':
      return (await forms()).fill(...task.given)
    case 'form copy':
      return (await forms()).read(...task.given)
    case 'parquet':
      return writeParquet(...task.given)
    case 'tables':
      return writeTables(...task.given)
  }
}

async function answer(task: DocumentTask): Promise<DocumentAnswer> {
  try {
    return { made: await make(task) }
  } catch (error) {
    if (error instanceof DomainError) return { refused: { code: error.code, refusal: packed(error.refusal) } }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', async (task: DocumentTask) => parentPort?.postMessage(await answer(task)))
