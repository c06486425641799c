import { latin1, startsWith } from './byte-reader.ts'
import { isPlainPdf } from './check-pdf.ts'
import type { EvidenceKind } from './evidence.ts'
import { stripJpeg } from './strip-jpeg.ts'
import { stripPng } from './strip-png.ts'
import { stripWebp } from './strip-webp.ts'

export type CleanEvidence = { kind: EvidenceKind; content: Uint8Array }

/** A file that is also something else says so at its beginning; browsers and readers look about this far. */
const HEAD_BYTES = 4096
const SOMETHING_ELSE = /<(!doctype|html|head|body|script|svg|iframe|\?php)/i

/**
 * What may be kept of an uploaded file, by its bytes alone: pictures without EXIF, place, comments and trailers, never
 * drawn anew; PDFs as they are. Null: none of the four kinds, broken, or something else at the same time.
 */
export function cleanEvidence(bytes: Uint8Array): CleanEvidence | null {
  const kind = kindOf(bytes)
  if (kind === null) return null
  const head = latin1(bytes, 0, HEAD_BYTES)
  if (SOMETHING_ELSE.test(head) || (kind !== 'pdf' && head.includes('%PDF-'))) return null
  const content = stripped(kind, bytes)
  return content === null ? null : { kind, content }
}

/** By the first bytes. */
export function kindOf(bytes: Uint8Array): EvidenceKind | null {
  if (startsWith(bytes, '\xff\xd8\xff')) return 'jpeg'
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'png'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'webp'
  return startsWith(bytes, '%PDF-') ? 'pdf' : null
}

function stripped(kind: EvidenceKind, bytes: Uint8Array): Uint8Array | null {
  if (kind === 'jpeg') return stripJpeg(bytes)
  if (kind === 'png') return stripPng(bytes)
  if (kind === 'webp') return stripWebp(bytes)
  return isPlainPdf(bytes) ? bytes : null
}
