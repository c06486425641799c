import { createHash } from 'node:crypto'
import type * as z from 'zod'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { cleanEvidence, kindOf } from './clean-evidence.ts'
import { type evidenceFacts, MAX_EVIDENCE_BYTES } from './evidence.ts'
import type { Uploads } from './port.ts'

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
    throw new DomainError('invalid_input', '没有收到文件：可能页面放得太久，或者文件太大。请再选一次。')
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

function cleaned(arrived: Uint8Array | 'too large', uploadId: string, actor: Actor, now: Date): CleanUpload {
  if (arrived === 'too large') throw new DomainError('invalid_input', '文件超过 10 MB，没有保存。')
  const clean = cleanEvidence(arrived)
  if (clean === null) {
    const message =
      kindOf(arrived) === 'pdf'
        ? '这个 PDF 不完整，或者里面有链接、脚本、表单动作、附件，没有保存。请重新打印成 PDF，或者拍照再传。'
        : '这个文件不是能用的照片（JPG、PNG、WebP）或 PDF，没有保存。'
    throw new DomainError('invalid_input', message)
  }
  const { kind, content } = clean
  const sha256 = createHash('sha256').update(content).digest('hex')
  const who = { uploadedBy: actor.id, uploadedByName: actor.name, at: now.toISOString() }
  return { facts: { id: uploadId, kind, bytes: content.length, sha256, ...who }, content }
}
