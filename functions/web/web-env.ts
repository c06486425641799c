import type { Dependencies } from '../../shared/dependencies.ts'
import type { EvidenceRecords, Uploads } from '../../shared/evidence/port.ts'
import type { Files } from '../../shared/files.ts'
import type { ImportRequest } from '../../shared/ledger/import-job.ts'
import type { ImportJobs } from '../../shared/ledger/port.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import type { Sessions } from '../../shared/sessions/port.ts'
import type { Session } from '../../shared/sessions/session.ts'
import type { OidcSignIn } from '../../shared/sessions/sign-in.ts'
import type { Spreadsheets } from '../../shared/spreadsheets/port.ts'
import type { Township } from '../../shared/townships/township.ts'
import type { Language } from './catalogue.ts'
import type { Office } from './office.ts'

/** What the guard has found out before a page is made. */
export type WebEnv = {
  Variables: {
    session: Session
    actor: Extract<Actor, { kind: 'person' }>
    /** The township that is being looked at; null for someone of a county, or of none. */
    township: Township | null
    /** The township's, or that of the area whose page it is; null for someone of neither. */
    office: Office | null
    language: Language
    /** The form brought more than fits: its files are gone, what was typed is there. */
    isCut?: true
  }
}

export type WebDependencies = Dependencies & {
  sessions: Sessions
  /** Address under which people reach the pages. */
  publicUrl: string
  /** What was uploaded waits under `incoming/` until it is looked at. */
  files: Files
  evidence: EvidenceRecords
  /** The way of photos and other evidence between browser and store. */
  uploads: Uploads
}

/** What clerks and leaders open every day, signing in included. */
export type EverydayDependencies = WebDependencies & { signIn: OidcSignIn }

/** What the office opens now and then. */
export type OfficeDependencies = WebDependencies & {
  spreadsheets: Spreadsheets
  importJobs: ImportJobs
  /** Lets an import go on by itself, once this request is answered. */
  requestImport(request: ImportRequest): Promise<void>
}
