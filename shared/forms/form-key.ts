import type { FormKind } from './office-form.ts'

/** Where the file of a form lies as it came: by its content, so that nothing is ever written over. */
export function formKey(townshipId: string, formId: string, sha256: string, kind: FormKind): string {
  return `forms/${townshipId}/${formId}/${sha256}.${kind}`
}

/** Where a copy lies that was handed in. */
export function handedInKey(townshipId: string, formId: string, handedInId: string, kind: FormKind): string {
  return `forms/${townshipId}/${formId}/in-${handedInId}.${kind}`
}

export const formType: Record<FormKind, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}
