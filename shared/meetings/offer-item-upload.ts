import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import { evidenceFolder } from '../evidence/evidence.ts'
import type { Uploads } from '../evidence/port.ts'
import { type OfferedUpload, uploadForm } from '../evidence/upload-form.ts'
import type { Actor } from '../permissions/actor.ts'
import { itemToProve } from './item-evidence.ts'

/** A form that sends one file of this action item, for this person, within ten minutes. Throws `forbidden`, `not_found`. */
export async function offerItemUpload(
  deps: Pick<Dependencies, 'meetings' | 'now' | 'newId'> & { uploads: Uploads },
  actor: Actor,
  { townshipId, itemId }: At<'townshipId' | 'itemId'>,
  returnTo: (uploadId: string) => string | null,
): Promise<OfferedUpload> {
  await itemToProve(deps, actor, townshipId, itemId)
  return uploadForm(deps, actor, evidenceFolder({ townshipId, itemId }), { returnTo })
}
