import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { evidenceFolder } from '../evidence/evidence.ts'
import type { Uploads } from '../evidence/port.ts'
import { type OfferedUpload, type UploadReturn, uploadForm, waitingKey } from '../evidence/upload-form.ts'
import type { Actor } from '../permissions/actor.ts'
import type { IncomeEntry } from './entry.ts'
import { authorizeEvidence } from './may-add-evidence.ts'

/**
 * A form that sends one file of this entry, for this person, within ten minutes; what arrives is taken in by
 * `finishUpload`, once for each id (`as`: the phone's own). Throws `forbidden`.
 */
export async function offerUpload(
  deps: Pick<Dependencies, 'now' | 'newId'> & { uploads: Uploads },
  actor: Actor,
  entry: IncomeEntry,
  goingBack: UploadReturn,
): Promise<OfferedUpload> {
  authorizeEvidence(actor, entry, dayAt(deps.now()))
  return uploadForm(deps, actor, folderOf(entry), goingBack)
}

/** Where a file of an entry waits. */
export function incomingKey(actor: Actor, entry: Pick<IncomeEntry, 'townshipId' | 'id'>, uploadId: string): string {
  return waitingKey(actor, folderOf(entry), uploadId)
}

function folderOf({ townshipId, id }: Pick<IncomeEntry, 'townshipId' | 'id'>): string {
  return evidenceFolder({ townshipId, entryId: id })
}
