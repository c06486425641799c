import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { EvidenceRecords } from '../evidence/port.ts'
import type { Actor } from '../permissions/actor.ts'
import { isFrom } from '../permissions/transitions.ts'
import { changeFiles, itemToProve } from './item-evidence.ts'
import { itemTransitions } from './item-transitions.ts'

/**
 * Takes a file off an item that is open; what proves a close-out stays. Who did is kept, and so is the file. Once is
 * enough: taken off again changes nothing. Refuses with `wrong_state`, `forbidden`, `not_found`.
 */
export async function removeItemEvidence(
  deps: Pick<Dependencies, 'meetings' | 'now'> & { evidence: EvidenceRecords },
  actor: Actor,
  townshipId: string,
  itemId: string,
  fileId: string,
): Promise<void> {
  const item = await itemToProve(deps, actor, townshipId, itemId)
  if (!isFrom(itemTransitions.removeEvidence, item.status))
    throw new DomainError('wrong_state', '这一项已销号，附件不能再去掉。')
  const removed = { by: actor.id, byName: actor.name, at: deps.now().toISOString() }
  await changeFiles(deps, townshipId, itemId, (files) => {
    if (!files.some(({ id }) => id === fileId)) throw new DomainError('not_found', '这一项没有这个附件。')
    return files.map((file) => (file.id === fileId ? { removed, ...file } : file))
  })
}
