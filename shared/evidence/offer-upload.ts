import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from '../income/entry.ts'
import type { Actor } from '../members/member.ts'
import { authorizeEvidence } from './may-add-evidence.ts'
import type { Uploads } from './port.ts'
import { type OfferedUpload, uploadForm, waitingKey } from './upload-form.ts'

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
  return uploadForm(deps, actor, { townshipId: entry.townshipId, entryId: entry.id }, returnTo)
}

/** Where a file of an entry waits. */
export function incomingKey(
  actor: Actor,
  { townshipId, id: entryId }: Pick<IncomeEntry, 'townshipId' | 'id'>,
  uploadId: string,
): string {
  return waitingKey(actor, { townshipId, entryId }, uploadId)
}
