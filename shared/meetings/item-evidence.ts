import { dayAt } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { ItemEvidence, ItemFile } from '../evidence/evidence.ts'
import type { EvidenceRecords } from '../evidence/port.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { ActionItem } from './action-item.ts'
import * as meetingRefusals from './refusals.zh.ts'

/** Those on the item as it is now. */
export function filesOn({ files }: ItemEvidence): ItemFile[] {
  return files.filter(({ removed }) => removed === undefined)
}

/** The item, for who may write down what became of it; throws `forbidden`, `not_found`. */
export async function itemToProve(
  deps: Pick<Dependencies, 'meetings' | 'now'>,
  actor: Actor,
  townshipId: string,
  itemId: string,
): Promise<ActionItem> {
  authorize(actor, 'meeting.record', { townshipId }, dayAt(deps.now()))
  const item = await deps.meetings.item(townshipId, itemId)
  if (item === null) throw new DomainError('not_found', meetingRefusals.noItem(itemId))
  return item
}

/** Changes the list of files; several arrive at once, so each goes by the list that it finds. */
export async function changeFiles(
  deps: Pick<Dependencies, 'now'> & { evidence: EvidenceRecords },
  actor: Actor,
  { townshipId, itemId }: { townshipId: string; itemId: string },
  list: (files: readonly ItemFile[]) => ItemFile[],
): Promise<void> {
  await change(deps, actor, 'files', {
    read: async () => ({ record: await deps.evidence.ofItem(townshipId, itemId) }),
    write: (_found, after) => deps.evidence.saveOfItem(townshipId, itemId, after),
    apply({ record }) {
      return { record: { ...record, files: list(record.files) } }
    },
  })
}
