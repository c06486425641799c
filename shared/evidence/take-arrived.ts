import { createHash } from 'node:crypto'
import type * as z from 'zod'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { type CleanEvidence, cleanEvidence, kindOf } from './clean-evidence.ts'
import { type evidenceFacts, MAX_EVIDENCE_BYTES } from './evidence.ts'
import type { Uploads } from './port.ts'
import * as evidenceRefusals from './refusals.zh.ts'

type CleanUpload = { facts: Omit<z.infer<typeof evidenceFacts>, 'townshipId'>; content: Uint8Array }
type Steps<T> = {
  /** What an earlier call made of this upload; null: none did. */
  earlier(): Promise<T | null>
  take(upload: CleanUpload): Promise<T>
}

/**
 * Takes in what arrived under a key, looked at by its bytes and stripped, then clears it away. Asked twice at once, the
 * second finds what the first made. Throws `invalid_input`: nothing arrived, too large, or no such kind.
 */
export async function takeArrived<T>(
  { uploads, now }: { uploads: Uploads; now: () => Date },
  actor: Actor,
  { key, uploadId }: { key: string; uploadId: string },
  { earlier, take }: Steps<T>,
): Promise<T> {
  const arrived = await uploads.arrived(key, MAX_EVIDENCE_BYTES)
  if (arrived === null) {
    const taken = await earlier()
    if (taken !== null) return taken
    throw new DomainError('invalid_input', evidenceRefusals.noFile)
  }
  try {
    const taken = await take(cleaned(arrived, uploadId, actor, now()))
    await uploads.discard(key)
    return taken
  } catch (error) {
    // After an outage what arrived is still there, so that the same call can be made again.
    if (error instanceof DomainError) await uploads.discard(key)
    throw error
  }
}

/** What may be kept of a file. Throws `invalid_input`: too large, broken, no such kind. */
export function cleanOrRefuse(arrived: Uint8Array | 'too large'): CleanEvidence {
  if (arrived === 'too large') throw new DomainError('invalid_input', evidenceRefusals.tooLarge)
  const clean = cleanEvidence(arrived)
  if (clean !== null) return clean
  const message = kindOf(arrived) === 'pdf' ? evidenceRefusals.unsafePdf : evidenceRefusals.notUsable
  throw new DomainError('invalid_input', message)
}

function cleaned(arrived: Uint8Array | 'too large', uploadId: string, actor: Actor, now: Date): CleanUpload {
  const { kind, content } = cleanOrRefuse(arrived)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const who = { uploadedBy: actor.id, uploadedByName: actor.name, at: now.toISOString() }
  return { facts: { id: uploadId, kind, bytes: content.length, sha256, ...who }, content }
}
