import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { EvidenceRecords } from '../evidence/port.ts'
import type { Actor } from '../permissions/actor.ts'
import { isFrom } from '../permissions/transitions.ts'
import { changeFiles, itemToProve } from './item-evidence.ts'
import { itemTransitions } from './item-transitions.ts'
import * as meetingRefusals from './refusals.zh.ts'

/**
 * Takes a file off an item that is open; what proves a close-out stays. Who did is kept, and so is the file. Once is
 * enough: taken off again changes nothing. Refuses with `wrong_state`, `forbidden`, `not_found`.
 */
export async function removeItemEvidence(
  deps: Pick<Dependencies, 'meetings' | 'now'> & { evidence: EvidenceRecords },
  actor: Actor,
  { townshipId, itemId, fileId }: At<'townshipId' | 'itemId' | 'fileId'>,
): Promise<void> {
  const item = await itemToProve(deps, actor, townshipId, itemId)
  if (!isFrom(itemTransitions.removeEvidence, item.status))
    throw new DomainError('wrong_state', meetingRefusals.itemClosed)
  const removed = { by: actor.id, byName: actor.name, at: deps.now().toISOString() }
  await changeFiles(deps, actor, { townshipId, itemId }, (files) => {
    if (!files.some(({ id }) => id === fileId)) throw new DomainError('not_found', meetingRefusals.noSuchFile)
    return files.map((file) => (file.id === fileId ? { removed, ...file } : file))
  })
}
