import { createHash } from 'node:crypto'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { id } from '../text.ts'
import { type EvidenceOwner, evidenceFolder, MAX_EVIDENCE_BYTES } from './evidence.ts'
import type { UploadForm, Uploads } from './port.ts'

const FORM_MINUTES = 10

export type OfferedUpload = { uploadId: string; form: UploadForm }

/** A form that sends one file for this owner, for this person, within ten minutes; who may have one was decided. */
export async function uploadForm(
  deps: Pick<Dependencies, 'now' | 'newId'> & { uploads: Uploads },
  actor: Actor,
  owner: EvidenceOwner,
  returnTo: (uploadId: string) => string | null,
): Promise<OfferedUpload> {
  const uploadId = deps.newId()
  const form = await deps.uploads.form({
    key: waitingKey(actor, owner, uploadId),
    maxBytes: MAX_EVIDENCE_BYTES,
    expiresAt: new Date(deps.now().getTime() + FORM_MINUTES * 60_000),
    returnTo: returnTo(uploadId),
  })
  return { uploadId, form }
}

/** Where a file waits: nobody but who asked for the form, and for nothing but this owner, finds it again. */
export function waitingKey(actor: Actor, owner: EvidenceOwner, uploadId: string): string {
  const account = createHash('sha256').update(actor.id).digest('hex').slice(0, 32)
  return `incoming/${evidenceFolder(owner)}/${account}/${id.parse(uploadId)}`
}
