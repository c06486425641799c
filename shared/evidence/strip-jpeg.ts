import { joined, latin1, startsWith, uint16 } from './byte-reader.ts'
import { exifOrientation, orientationSegment } from './exif-orientation.ts'

const [SOI, EOI, SOS] = [0xd8, 0xd9, 0xda]
const [APP0, APP1, APP2, APP14, APP15, COMMENT] = [0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe]

/**
 * A JPEG without anything that is not needed to draw it: EXIF (place, time, camera), XMP, comments, thumbnails, and
 * whatever follows its end. The picture itself is copied byte by byte; which side is up is kept. Null: no whole JPEG.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  const kept: Uint8Array[] = []
  let orientation = 1
  let hasPicture = false
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === EOI) return hasPicture ? whole(kept, orientation) : null
    const length = uint16(bytes, at + 2)
    if (!hasLength(marker) || length < 2 || at + 2 + length > bytes.length) return null
    const segment = bytes.subarray(at, at + 2 + length)
    if (marker === APP1) orientation = exifOrientation(segment.subarray(4)) ?? orientation
    if (isNeeded(marker, segment)) kept.push(segment)
    at += 2 + length
    if (marker !== SOS) continue
    hasPicture = true
    const end = endOfScan(bytes, at)
    kept.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

function whole(kept: readonly Uint8Array[], orientation: number): Uint8Array {
  const first = kept[0]
  const isJfif = first !== undefined && first[1] === APP0
  const upright = orientation === 1 ? [] : [orientationSegment(orientation)]
  const parts = isJfif ? [first, ...upright, ...kept.slice(1)] : [...upright, ...kept]
  return joined([Uint8Array.of(0xff, SOI), ...parts, Uint8Array.of(0xff, EOI)])
}

/** Colours need the JFIF header, the ICC profile and Adobe's mark; no other application segment is needed. */
function isNeeded(marker: number, segment: Uint8Array): boolean {
  if (marker === APP0) return startsWith(segment, 'JFIF\0', 4)
  if (marker === APP2) return startsWith(segment, 'ICC_PROFILE\0', 4)
  if (marker === APP14) return latin1(segment, 4, 9) === 'Adobe'
  return marker !== COMMENT && !(marker >= APP0 && marker <= APP15)
}

/** Restart marks and the start stand alone; below 0xC0 nothing is defined. */
function hasLength(marker: number): boolean {
  return marker >= 0xc0 && !(marker >= 0xd0 && marker <= SOI)
}

/** In a scan 0xFF is followed by 0x00 or by a restart mark; anything else is the next segment. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}
