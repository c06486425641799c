import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { fileLink } from '../evidence/file-link.ts'
import type { EvidenceRecords, Uploads } from '../evidence/port.ts'
import { filesOn } from '../meetings/item-evidence.ts'
import * as meetingRefusals from '../meetings/refusals.zh.ts'
import type { Actor } from '../permissions/actor.ts'
import { readAction } from './read-meetings.ts'

/** A link of five minutes to a file of an action item, for whoever may read the item. Throws `forbidden`, `not_found`. */
export async function itemEvidenceLink(
  deps: Pick<Dependencies, 'meetings' | 'townships' | 'now' | 'targets' | 'standings'> & {
    evidence: EvidenceRecords
    uploads: Uploads
  },
  actor: Actor,
  townshipId: string,
  { itemId, fileId, inline }: { itemId: string; fileId: string; inline: boolean },
): Promise<string> {
  const item = await readAction(deps, actor, townshipId, itemId)
  const files = filesOn(await deps.evidence.ofItem(townshipId, itemId))
  const place = files.findIndex(({ id }) => id === fileId)
  const file = files[place]
  if (file === undefined) throw new DomainError('not_found', meetingRefusals.noSuchFile)
  return fileLink(deps, file, { name: `${item.agreedOn}-${place + 1}`, inline })
}
