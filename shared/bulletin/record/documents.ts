import * as z from 'zod'
import { attachedForm } from './attached-form.ts'

/** `entries`: the spreadsheet 收入明细, with payers and vouchers of all villages; for whoever may read all entries. */
export type FileKind = 'html' | 'docx' | 'pdf' | 'xlsx' | 'entries'
/** SHA-256 in hex of each kept file; an area has no `entries`. */
export const fileDigests = z.object({
  html: z.string(),
  docx: z.string(),
  pdf: z.string(),
  xlsx: z.string(),
  entries: z.string().exactOptional(),
  /** Missing where no form goes with it. */
  forms: z.array(attachedForm).exactOptional(),
})
export type FileDigests = z.infer<typeof fileDigests>
/** One thing that does not agree, in Chinese: where, and what stands there against what. */
export type Difference = { where: string; what: string }

export type BulletinRef = { townshipId: string; month: string; revision: number }

/** The files of a bulletin. On AWS a function of its own makes them, so that document libraries stay out of the others. */
export interface BulletinDocuments {
  /** 核对: what in a revision does not agree: text, annexes, ledger. Empty: it may go out. */
  check(bulletin: BulletinRef): Promise<Difference[]>
  /** Makes the files of an issued revision and keeps them; kept already: the same ones. Refuses nothing. */
  keep(bulletin: BulletinRef): Promise<FileDigests>
  /** A kept file, or the preview of a draft, which is rendered each time. */
  read(bulletin: BulletinRef, kind: FileKind): Promise<Uint8Array>
}

declare module '../../dependencies.ts' {
  interface Dependencies {
    documents: BulletinDocuments
  }
}
