import { createHash } from 'node:crypto'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { id } from '../text.ts'
import type { UploadForm, Uploads } from './port.ts'

const FORM_MINUTES = 10

/** A bucket refuses in English on a page of its own, so a form lets through far more than is taken in; the product says so in words. */
const MAX_ARRIVING_BYTES = 200 * 1024 * 1024

/** Where a form goes back to, null: nowhere; `as`: the id that a phone gave the upload. */
export type UploadReturn = { returnTo(uploadId: string): string | null; as?: string | undefined }
export type OfferedUpload = { uploadId: string; form: UploadForm }

/**
 * A form that sends one file to this folder, for this person, within ten minutes; who may have one was decided. A phone that
 * may have to send a file again names the upload itself (`as`), so that it is the same one.
 */
export async function uploadForm(
  deps: Pick<Dependencies, 'now' | 'newId'> & { uploads: Uploads },
  actor: Actor,
  folder: string,
  { returnTo, as }: UploadReturn,
): Promise<OfferedUpload> {
  const uploadId = as ?? deps.newId()
  const form = await deps.uploads.form({
    key: waitingKey(actor, folder, uploadId),
    maxBytes: MAX_ARRIVING_BYTES,
    expiresAt: new Date(deps.now().getTime() + FORM_MINUTES * 60_000),
    returnTo: returnTo(uploadId),
  })
  return { uploadId, form }
}

/** Where a file waits: nobody but who asked for the form, and for nothing but this folder, finds it again. */
export function waitingKey(actor: Actor, folder: string, uploadId: string): string {
  const account = createHash('sha256').update(actor.id).digest('hex').slice(0, 32)
  return `incoming/${folder}/${account}/${id.parse(uploadId)}`
}
