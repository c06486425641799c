import type { Saved } from '../change/saved.ts'
import type { FillPlan } from './filled-places.ts'
import type { FormLook } from './form-look.ts'
import type { FormKind, OfficeForm } from './office-form.ts'

/** Forms of a township, without their files. */
export interface Forms {
  list(townshipId: string): Promise<OfficeForm[]>
  find(townshipId: string, id: string): Promise<OfficeForm | null>
  /** Null: there must be none yet. */
  save(townshipId: string, form: OfficeForm, expectedVersion: number | null): Promise<Saved>
  /** `stale` where it has moved on. */
  remove(townshipId: string, id: string, expectedVersion: number): Promise<Saved>
}

export type FormFile = { key: string; kind: FormKind }

/** The files of forms. On AWS the documents function works on them, so that their libraries stay out of the others. */
export interface FormFiles {
  /** Takes in what was sent: read as a form, then kept. Throws `invalid_input`, in Chinese, for what is none. */
  take(file: FormFile, content: Uint8Array): Promise<FormLook>
  look(file: FormFile): Promise<FormLook>
  /** The form with its places filled, and its SHA-256; kept under `keepAs` where that is given. */
  fill(file: FormFile, plan: FillPlan, keepAs: string | null): Promise<{ content: Uint8Array; sha256: string }>
  /** A copy that was kept. Throws `not_found`. */
  read(key: string): Promise<Uint8Array>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    forms: Forms
    formFiles: FormFiles
  }
}
