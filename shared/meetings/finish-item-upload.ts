import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { evidenceFolder, evidenceFormat, evidenceKey, type ItemFile, MAX_EVIDENCE_FILES } from '../evidence/evidence.ts'
import type { EvidenceRecords, Uploads } from '../evidence/port.ts'
import { takeArrived } from '../evidence/take-arrived.ts'
import { waitingKey } from '../evidence/upload-form.ts'
import type { Files } from '../files.ts'
import type { Actor } from '../permissions/actor.ts'
import { id } from '../text.ts'
import { changeFiles, filesOn, itemToProve } from './item-evidence.ts'
import * as meetingRefusals from './refusals.zh.ts'

/** Files taken off again are kept too; after so many somebody is trying things out. */
const MAX_EVER = 30

type Deps = Pick<Dependencies, 'meetings' | 'now'> & { evidence: EvidenceRecords; files: Files; uploads: Uploads }

/**
 * Takes in a file of an action item as `finishUpload` does one of an entry: by its bytes, stripped, kept, listed. The same
 * upload or the same content again changes nothing. Refuses with `invalid_input`, `forbidden`, `not_found`.
 */
export async function finishItemUpload(
  deps: Deps,
  actor: Actor,
  { townshipId, itemId }: At<'townshipId' | 'itemId'>,
  upload: unknown,
): Promise<void> {
  const uploadId = parseInput(id, upload)
  await itemToProve(deps, actor, townshipId, itemId)
  const isTaken = async () => (await deps.evidence.ofItem(townshipId, itemId)).files.some((one) => one.id === uploadId)
  if (await isTaken()) return
  const owner = { townshipId, itemId }
  await takeArrived(
    deps,
    actor,
    { key: waitingKey(actor, evidenceFolder(owner), uploadId), uploadId },
    {
      earlier: async () => ((await isTaken()) ? true : null),
      async take({ facts, content }) {
        const file = { ...facts, ...owner }
        // Refused before it is kept; then by the list as it is when it is written.
        listed((await deps.evidence.ofItem(townshipId, itemId)).files, file)
        await deps.files.put(evidenceKey(file), content, evidenceFormat[file.kind].contentType)
        await changeFiles(deps, actor, owner, (files) => listed(files, file))
        return true
      },
    },
  )
}

function listed(files: readonly ItemFile[], file: ItemFile): ItemFile[] {
  const current = filesOn({ files: [...files], version: 0 })
  if (current.some(({ sha256 }) => sha256 === file.sha256)) return [...files]
  if (current.length >= MAX_EVIDENCE_FILES || files.length >= MAX_EVER) {
    throw new DomainError('invalid_input', meetingRefusals.filesFull(MAX_EVIDENCE_FILES))
  }
  return [...files, file]
}
