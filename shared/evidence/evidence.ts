import * as z from 'zod'
import { id } from '../text.ts'

/** What evidence may be: photographs and scans. Known by their first bytes, never by a name or a header. */
const evidenceKind = z.enum(['jpeg', 'png', 'webp', 'pdf'])
export type EvidenceKind = z.infer<typeof evidenceKind>

export const MAX_EVIDENCE_FILES = 6
export const MAX_EVIDENCE_BYTES = 10 * 1024 * 1024

/** What is known of a file, whatever it proves. */
export const evidenceFacts = z.object({
  id,
  townshipId: id,
  kind: evidenceKind,
  /** Size and SHA-256 (hex) of what is kept: the same photo gives the same digest, wherever it is used. */
  bytes: z.int().min(1).max(MAX_EVIDENCE_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  uploadedBy: z.string(),
  uploadedByName: z.string(),
  at: z.string(),
})

/** A file that proves one entry. The entry lists its id; the content lies under `evidenceKey` and never changes. */
export const evidenceFileSchema = evidenceFacts.extend({ entryId: id })
export type EvidenceFile = z.infer<typeof evidenceFileSchema>

/** A file that proves how an action item was done; the item's list of files holds it. */
const itemFileSchema = evidenceFacts.extend({
  itemId: id,
  /** Who took it off again; the content stays kept. */
  removed: z.object({ by: z.string(), byName: z.string(), at: z.string() }).optional(),
})
export type ItemFile = z.infer<typeof itemFileSchema>

/** What a file hangs on. */
export type EvidenceOwner = { townshipId: string } & ({ entryId: string } | { itemId: string })

/** Content type and extension under which a file is kept and served. */
export const evidenceFormat: Record<EvidenceKind, { contentType: string; extension: string }> = {
  jpeg: { contentType: 'image/jpeg', extension: 'jpg' },
  png: { contentType: 'image/png', extension: 'png' },
  webp: { contentType: 'image/webp', extension: 'webp' },
  pdf: { contentType: 'application/pdf', extension: 'pdf' },
}

/** Where a file is kept: made of checked ids alone. */
export function evidenceKey(file: EvidenceOwner & { id: string }): string {
  return `${evidenceFolder(file)}/${id.parse(file.id)}`
}

/** Where what proves one thing is kept. */
export function evidenceFolder(owner: EvidenceOwner): string {
  const place = 'itemId' in owner ? `items/${id.parse(owner.itemId)}` : id.parse(owner.entryId)
  return `evidence/${id.parse(owner.townshipId)}/${place}`
}

/**
 * Every file that an action item ever had, oldest first, those taken off too. Kept beside the item, so that a photo sent
 * while somebody writes the result does not make that form an old one.
 */
export const itemEvidenceSchema = z.object({ files: z.array(itemFileSchema), version: z.int().min(0) })
export type ItemEvidence = z.infer<typeof itemEvidenceSchema>
