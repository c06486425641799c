import { createHash } from 'node:crypto'
import { DomainError } from '../../errors.ts'
import type { Files } from '../../files.ts'
import type { FillPlan } from '../../forms/filled-places.ts'
import { formType } from '../../forms/form-key.ts'
import type { FormLook } from '../../forms/form-look.ts'
import type { FormKind } from '../../forms/office-form.ts'
import type { FormFile, FormFiles } from '../../forms/port.ts'
import * as formRefusals from '../../forms/refusals.zh.ts'

/** Forms as they are kept in files; each is read by the kind that it is. */
export function keptForms(files: Files): FormFiles {
  const kept = async (key: string): Promise<Uint8Array> => {
    const content = await files.get(key)
    if (content !== null) return content
    throw new DomainError('not_found', formRefusals.fileGone)
  }
  return {
    async take({ key, kind }: FormFile, content) {
      const look = await lookAtFormFile(content, kind)
      await files.put(key, content, formType[kind])
      return look
    },
    look: async ({ key, kind }) => lookAtFormFile(await kept(key), kind),
    async fill({ key, kind }, plan, keepAs) {
      const made = await fillFormFile(await kept(key), kind, plan)
      if (keepAs !== null) await files.put(keepAs, made, formType[kind])
      // What is kept may have been made by an earlier try of the same request: that is the copy.
      const content = keepAs === null ? made : await kept(keepAs)
      return { content, sha256: createHash('sha256').update(content).digest('hex') }
    },
    read: kept,
  }
}

async function lookAtFormFile(bytes: Uint8Array, kind: FormKind): Promise<FormLook> {
  return kind === 'xlsx'
    ? (await import('./look-at-workbook.ts')).lookAtWorkbook(bytes)
    : (await import('./look-at-document.ts')).lookAtDocument(bytes)
}

async function fillFormFile(bytes: Uint8Array, kind: FormKind, plan: FillPlan): Promise<Uint8Array> {
  return kind === 'xlsx'
    ? (await import('./fill-workbook.ts')).fillWorkbook(bytes, plan)
    : (await import('./fill-document.ts')).fillDocument(bytes, plan)
}
