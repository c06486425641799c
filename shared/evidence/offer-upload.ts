import { createHash } from 'node:crypto'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from '../income/entry.ts'
import type { Actor } from '../members/member.ts'
import { id } from '../text.ts'
import { MAX_EVIDENCE_BYTES } from './evidence.ts'
import { authorizeEvidence } from './may-add-evidence.ts'
import type { UploadForm, Uploads } from './port.ts'

const FORM_MINUTES = 10

export type OfferedUpload = { uploadId: string; form: UploadForm }

/**
 * A form that sends one file of this entry, for this person, within ten minutes; what arrives is taken in by
 * `finishUpload`. Throws `forbidden`.
 */
export async function offerUpload(
  deps: Pick<Dependencies, 'now' | 'newId'> & { uploads: Uploads },
  actor: Actor,
  entry: IncomeEntry,
  returnTo: (uploadId: string) => string | null,
): Promise<OfferedUpload> {
  authorizeEvidence(actor, entry, dayAt(deps.now()))
  const uploadId = deps.newId()
  const form = await deps.uploads.form({
    key: incomingKey(actor, entry, uploadId),
    maxBytes: MAX_EVIDENCE_BYTES,
    expiresAt: new Date(deps.now().getTime() + FORM_MINUTES * 60_000),
    returnTo: returnTo(uploadId),
  })
  return { uploadId, form }
}

/** Where a file waits: nobody but who asked for the form, and for no entry but this one, finds it again. */
export function incomingKey(
  actor: Actor,
  { townshipId, id: entryId }: Pick<IncomeEntry, 'townshipId' | 'id'>,
  uploadId: string,
): string {
  const account = createHash('sha256').update(actor.id).digest('hex').slice(0, 32)
  return `incoming/evidence/${id.parse(townshipId)}/${id.parse(entryId)}/${account}/${id.parse(uploadId)}`
}
