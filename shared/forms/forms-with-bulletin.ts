import type { AttachedForm } from '../bulletin/record/attached-form.ts'
import type { BulletinRef } from '../bulletin/record/documents.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { areaOfBody } from '../permissions/body.ts'
import { fillFrom, formFileName } from './fill-form.ts'
import { copyWithBulletin, formType, handedInKey } from './form-key.ts'
import type { OfficeForm } from './office-form.ts'
import * as formRefusals from './refusals.zh.ts'

/** Copies that one mail carries: in the mail a third larger, with the bulletin's own files, and many servers take 20 MB. */
export const MAIL_FORM_BYTES = 12 * 1024 * 1024

type Deps = Pick<Dependencies, 'forms' | 'formFiles' | 'bulletins' | 'dispatches' | 'income'> & { now(): Date }

/**
 * Fills the forms that go with a township's bulletin from the revision that is issued, and keeps the copies. A form that cannot
 * be filled, or that a mail cannot carry, holds up no bulletin: it stays behind, with what a person is told.
 */
export async function formsWithBulletin(deps: Deps, bulletin: BulletinRef): Promise<AttachedForm[]> {
  if (areaOfBody(bulletin.townshipId) !== null) return []
  const forms = (await deps.forms.list(bulletin.townshipId)).filter(({ withBulletin }) => withBulletin)
  const attached: AttachedForm[] = []
  // One after another: each is a file of its own that is held whole.
  for (const form of forms.sort((a, b) => (a.id < b.id ? -1 : 1))) attached.push(await fillOne(deps, bulletin, form))
  return withinOneMail(attached)
}

/** As many as one mail carries, in their order; the others are kept too and say so. Pure. */
export function withinOneMail(forms: readonly AttachedForm[]): AttachedForm[] {
  let bytes = 0
  return forms.map((form) => {
    if (form.filled === null || form.problem !== null) return form
    if (bytes + form.filled.bytes > MAIL_FORM_BYTES) {
      return { ...form, problem: formRefusals.mailFull.chinese }
    }
    bytes += form.filled.bytes
    return form
  })
}

async function fillOne(deps: Deps, bulletin: BulletinRef, form: OfficeForm): Promise<AttachedForm> {
  const { townshipId, month, revision } = bulletin
  const about = { formId: form.id, fileName: formFileName(form, month), contentType: formType[form.kind] }
  const key = handedInKey(townshipId, form.id, copyWithBulletin(bulletin), form.kind)
  try {
    const { content, sha256, missing, otherTime } = await fillFrom(deps, townshipId, form, {
      period: month,
      revision,
      keepAs: key,
    })
    const at = deps.now().toISOString()
    return {
      ...about,
      filled: { key, sha256, bytes: content.length, missing: missing.length, at },
      problem: otherTime === null ? null : formRefusals.ofOtherTime(otherTime).chinese,
    }
  } catch (error) {
    // An outage is nobody's form: the files of the bulletin are finished later, all of them.
    if (error instanceof DomainError && (error.code === 'unavailable' || error.code === 'busy')) throw error
    const { chinese } = error instanceof DomainError ? error.refusal : formRefusals.notFilled
    return { ...about, filled: null, problem: chinese }
  }
}
