/** Reads and fills others' forms, by their kind; the libraries behind it load at the first call. */
import type { FillPlan } from '../../forms/filled-places.ts'
import type { FormLook } from '../../forms/form-look.ts'
import type { FormKind } from '../../forms/office-form.ts'

export async function lookAtFormFile(bytes: Uint8Array, kind: FormKind): Promise<FormLook> {
  return kind === 'xlsx'
    ? (await import('./look-at-workbook.ts')).lookAtWorkbook(bytes)
    : (await import('./look-at-document.ts')).lookAtDocument(bytes)
}

export async function fillFormFile(bytes: Uint8Array, kind: FormKind, plan: FillPlan): Promise<Uint8Array> {
  return kind === 'xlsx'
    ? (await import('./fill-workbook.ts')).fillWorkbook(bytes, plan)
    : (await import('./fill-document.ts')).fillDocument(bytes, plan)
}
