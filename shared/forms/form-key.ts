import type { FormKind, OfficeForm } from './office-form.ts'

/** Where the file of a form lies as it came: by its content, so that nothing is ever written over. */
export function formKey(townshipId: string, formId: string, sha256: string, kind: FormKind): string {
  return `forms/${townshipId}/${formId}/${sha256}.${kind}`
}

/** Where a copy lies that was handed in. */
export function handedInKey(townshipId: string, formId: string, handedInId: string, kind: FormKind): string {
  return `forms/${townshipId}/${formId}/in-${handedInId}.${kind}`
}

/** A copy that goes with a bulletin is named after the revision that it was filled from. */
export function copyWithBulletin({ month, revision }: { month: string; revision: number }): string {
  return `${month}-r${revision}`
}

/** The files of a form: as it came, and the copies handed in. */
export function formFileKeys(townshipId: string, { id, sha256, kind, handedIn }: OfficeForm): string[] {
  return [formKey(townshipId, id, sha256, kind), ...handedIn.map((copy) => handedInKey(townshipId, id, copy.id, kind))]
}

export const formType: Record<FormKind, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}
