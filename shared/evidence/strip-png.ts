import { joined, latin1, startsWith, uint32 } from './byte-reader.ts'

const SIGNATURE = '\x89PNG\r\n\x1a\n'

/** The chunks that a PNG is drawn from; everything else (EXIF, texts, times, animation) is left out. */
const NEEDED = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs']

/** A PNG without metadata and without what follows its end; the picture is copied as it is. Null: no whole PNG. */
export function stripPng(bytes: Uint8Array): Uint8Array | null {
  if (!startsWith(bytes, SIGNATURE) || !startsWith(bytes, 'IHDR', 12)) return null
  const kept = [bytes.subarray(0, SIGNATURE.length)]
  let hasPicture = false
  let at = SIGNATURE.length
  while (at + 12 <= bytes.length) {
    const end = at + 12 + uint32(bytes, at)
    if (end > bytes.length) return null
    const type = latin1(bytes, at + 4, at + 8)
    if (NEEDED.includes(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IDAT') hasPicture = true
    if (type === 'IEND') return hasPicture ? joined(kept) : null
    at = end
  }
  return null
}
