import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { type EvidenceFile, evidenceFormat, evidenceKey, MAX_EVIDENCE_FILES } from '../evidence/evidence.ts'
import type { EvidenceRecords, Uploads } from '../evidence/port.ts'
import { takeArrived } from '../evidence/take-arrived.ts'
import type { Files } from '../files.ts'
import type { Actor } from '../permissions/actor.ts'
import { id } from '../text.ts'
import type { IncomeEntry } from './entry.ts'
import { changeEvidence } from './list-evidence.ts'
import { authorizeEvidence } from './may-add-evidence.ts'
import { incomingKey } from './offer-upload.ts'
import * as incomeRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'income' | 'townships' | 'villages' | 'now' | 'newId'> & {
  evidence: EvidenceRecords
  files: Files
  uploads: Uploads
}

/**
 * Takes in what arrived: looked at by its bytes, stripped of EXIF and place, kept, listed in the entry. The same upload
 * again, and the same content again, change nothing. Refuses with `invalid_input` (nothing arrived, no such kind, too
 * many), `wrong_state`, `forbidden`, `not_found`.
 */
export async function finishUpload(
  deps: Deps,
  actor: Actor,
  { townshipId, entryId }: At<'townshipId' | 'entryId'>,
  upload: unknown,
): Promise<IncomeEntry> {
  const uploadId = parseInput(id, upload)
  const entry = await deps.income.entry(townshipId, entryId)
  if (entry === null) throw new DomainError('not_found', incomeRefusals.noEntry(entryId))
  authorizeEvidence(actor, entry, dayAt(deps.now()))
  if (entry.evidence?.includes(uploadId)) return entry
  return takeArrived(
    deps,
    actor,
    { key: incomingKey(actor, entry, uploadId), uploadId },
    {
      async earlier() {
        const current = await deps.income.entry(townshipId, entryId)
        return current?.evidence?.includes(uploadId) ? current : null
      },
      async take({ facts, content }) {
        const record = { ...facts, townshipId, entryId }
        if (await isListed(deps, entry, record)) return entry
        if ((entry.evidence ?? []).length >= MAX_EVIDENCE_FILES) throw tooMany()
        await deps.files.put(evidenceKey(record), content, evidenceFormat[record.kind].contentType)
        return listFile(deps, actor, entry, record)
      },
    },
  )
}

/** Chosen twice by mistake: the entry has this very content. */
async function isListed({ evidence }: Deps, entry: IncomeEntry, { sha256 }: EvidenceFile): Promise<boolean> {
  const refs = (entry.evidence ?? []).map((fileId) => ({ entryId: entry.id, id: fileId }))
  if (refs.length === 0) return false
  return (await evidence.files(entry.townshipId, refs)).some((file) => file.sha256 === sha256)
}

function listFile(deps: Deps, actor: Actor, entry: IncomeEntry, record: EvidenceFile): Promise<IncomeEntry> {
  const list = (listed: readonly string[]) => {
    if (listed.length >= MAX_EVIDENCE_FILES) throw tooMany()
    return { listed: [...listed, record.id], evidence: [record] }
  }
  return changeEvidence(deps, actor, entry, {
    requestId: record.id,
    evidenceId: record.id,
    event: 'evidence_added',
    list,
  })
}

function tooMany(): DomainError {
  return new DomainError('invalid_input', incomeRefusals.filesFull(MAX_EVIDENCE_FILES))
}
