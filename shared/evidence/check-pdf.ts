import { latin1, startsWith } from './byte-reader.ts'

/** How much of the end is looked at for the closing mark, and what may stand behind it. */
const TAIL_BYTES = 1024
/** What runs, starts something or carries other files; no scanner writes these. */
const ACTIVE = ['/JavaScript', '/Launch', '/EmbeddedFile', '/RichMedia']

/** Is this a PDF from its first byte to its last, with nothing in it that runs, as far as can be seen unopened? */
export function isPlainPdf(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, '%PDF-1.') && !startsWith(bytes, '%PDF-2.')) return false
  const tail = latin1(bytes, Math.max(0, bytes.length - TAIL_BYTES))
  if (!tail.includes('startxref') || !/%%EOF\s*\0*\s*$/.test(tail)) return false
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return !ACTIVE.some((name) => content.includes(name))
}
