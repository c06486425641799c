import { createHash } from 'node:crypto'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { MAX_EVIDENCE_BYTES, MAX_EVIDENCE_FILES } from '../evidence/evidence.ts'
import type { EvidenceRecords, Uploads } from '../evidence/port.ts'
import { cleanOrRefuse } from '../evidence/take-arrived.ts'
import type { Files } from '../files.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Refusal } from '../refusal.ts'
import type { IncomeEntry } from './entry.ts'
import { finishUpload } from './finish-upload.ts'
import { incomingKey } from './offer-upload.ts'
import * as incomeRefusals from './refusals.zh.ts'

type Place = Pick<IncomeEntry, 'townshipId' | 'id'>
/** The upload that waits, or why this file is none. */
type HeldPhoto = { uploadId: string } | { refusal: Refusal }

/**
 * Photos that came in one form with an entry that is not there yet: what is usable waits where uploads arrive, under a name
 * made of its content, so that the same form sent again adds nothing. `earlier`: what waits already. Each file has its answer.
 */
export async function holdPhotos(
  { uploads }: { uploads: Uploads },
  actor: Actor,
  { place, earlier }: { place: Place; earlier: readonly string[] },
  contents: readonly Uint8Array[],
): Promise<HeldPhoto[]> {
  const held = new Set(earlier)
  const answers: HeldPhoto[] = []
  for (const arrived of contents) {
    try {
      const { content } = cleanOrRefuse(arrived.length > MAX_EVIDENCE_BYTES ? 'too large' : arrived)
      const uploadId = createHash('sha256').update(content).digest('hex').slice(0, 40)
      if (!held.has(uploadId) && held.size >= MAX_EVIDENCE_FILES) throw tooMany()
      await uploads.receive(incomingKey(actor, place, uploadId), content)
      held.add(uploadId)
      answers.push({ uploadId })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      answers.push({ refusal: error.refusal })
    }
  }
  return answers
}

type Deps = Pick<Dependencies, 'income' | 'townships' | 'villages' | 'now' | 'newId'> & {
  evidence: EvidenceRecords
  files: Files
  uploads: Uploads
}

/** Takes in what waited for this entry, one after another; returns how many could not be, which then are to be added anew. */
export async function attachHeld(
  deps: Deps,
  actor: Actor,
  { townshipId, id }: Place,
  uploadIds: readonly string[],
): Promise<number> {
  let missing = 0
  for (const uploadId of uploadIds) {
    try {
      await finishUpload(deps, actor, { townshipId, entryId: id }, uploadId)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      missing += 1
    }
  }
  return missing
}

function tooMany(): DomainError {
  return new DomainError('invalid_input', incomeRefusals.filesFull(MAX_EVIDENCE_FILES))
}
