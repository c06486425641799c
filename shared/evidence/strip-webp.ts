import { joined, latin1, startsWith, uint32LittleEndian } from './byte-reader.ts'

/** The chunks that a WebP is drawn from; EXIF, XMP and unknown ones are left out. */
const NEEDED = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF']
const PICTURES = ['VP8 ', 'VP8L', 'ANMF']
/** Bits of VP8X that say there is EXIF or XMP. */
const METADATA_FLAGS = 0x08 | 0x04

/** A WebP without metadata and without what follows its end; the picture is copied as it is. Null: no whole WebP. */
export function stripWebp(bytes: Uint8Array): Uint8Array | null {
  if (!startsWith(bytes, 'RIFF') || !startsWith(bytes, 'WEBP', 8)) return null
  const end = 8 + uint32LittleEndian(bytes, 4)
  if (end > bytes.length) return null
  const kept: Uint8Array[] = []
  let hasPicture = false
  for (let at = 12; at + 8 <= end; ) {
    const type = latin1(bytes, at, at + 4)
    const size = uint32LittleEndian(bytes, at + 4)
    const next = at + 8 + size + (size % 2)
    if (at + 8 + size > end) return null
    const chunk = Uint8Array.from(bytes.subarray(at, next))
    if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~METADATA_FLAGS
    if (NEEDED.includes(type)) kept.push(chunk)
    if (PICTURES.includes(type)) hasPicture = true
    at = next
  }
  if (!hasPicture) return null
  const size = new DataView(new ArrayBuffer(4))
  size.setUint32(0, 4 + kept.reduce((sum, chunk) => sum + chunk.length, 0), true)
  return joined([Buffer.from('RIFF'), new Uint8Array(size.buffer), Buffer.from('WEBP'), ...kept])
}
