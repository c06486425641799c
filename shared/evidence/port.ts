import type { Saved } from '../change/saved.ts'
import type { EvidenceFile, ItemEvidence } from './evidence.ts'

type EvidenceRef = Pick<EvidenceFile, 'entryId' | 'id'>

/** What is known of evidence files. They are written with their entry (`IncomeChange.evidence`), never changed. */
export interface EvidenceRecords {
  /** Strongly consistent; those that do not exist are left out. */
  files(townshipId: string, refs: readonly EvidenceRef[]): Promise<EvidenceFile[]>
  /** Every use of the same content in the township, files taken off their entry again included; oldest first. */
  sameContent(townshipId: string, sha256: string): Promise<EvidenceFile[]>
  /** The files of an action item, strongly consistent; none: version 0. */
  ofItem(townshipId: string, itemId: string): Promise<ItemEvidence>
  /** Stale where another change came first. */
  saveOfItem(townshipId: string, itemId: string, evidence: ItemEvidence): Promise<Saved>
}

/** A form that sends one file straight to where files arrive: its fields first, the file as `file` last. */
export type UploadForm = { url: string; fields: Readonly<Record<string, string>> }

export type UploadRequest = {
  /** The one key that the form can write, below `incoming/`. */
  key: string
  maxBytes: number
  expiresAt: Date
  /** Where the browser goes afterwards; null: it stays (a script sends the form). */
  returnTo: string | null
}

export type LinkRequest = {
  key: string
  contentType: string
  /** Name under which a browser saves it. */
  fileName: string
  /** Show it in the page instead of saving it. */
  inline: boolean
  expiresAt: Date
}

/** The way of files between a browser and the store, past the functions. */
export interface Uploads {
  /** The other site that forms go to and links lead to; null: this one. */
  readonly origin: string | null
  /** How much a form may bring through the product itself, files included. */
  readonly formBytes: number
  form(request: UploadRequest): Promise<UploadForm>
  /** Keeps, as if it had arrived, what came with a form of the product's own; the first file under a key stays. */
  receive(key: string, content: Uint8Array): Promise<void>
  /** What arrived under the key, read only if it is no larger than this; null: nothing. */
  arrived(key: string, maxBytes: number): Promise<Uint8Array | 'too large' | null>
  /** Clears away what arrived. */
  discard(key: string): Promise<void>
  /** The address of a kept file, good until `expiresAt`. */
  link(request: LinkRequest): Promise<string>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    evidence: EvidenceRecords
  }
}
