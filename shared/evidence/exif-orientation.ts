import { startsWith, uint16, uint32, uint32LittleEndian } from './byte-reader.ts'

const ORIENTATION = 0x0112
const HEADER = 6

/** Which side of a photo is up (2–8), from the data of its EXIF segment; null where that says nothing or 1. */
export function exifOrientation(data: Uint8Array): number | null {
  if (!startsWith(data, 'Exif\0\0')) return null
  const tiff = data.subarray(HEADER)
  const isLittle = startsWith(tiff, 'II')
  if (!isLittle && !startsWith(tiff, 'MM')) return null
  const short = (at: number) => (isLittle ? (tiff[at] ?? 0) | ((tiff[at + 1] ?? 0) << 8) : uint16(tiff, at))
  const directory = isLittle ? uint32LittleEndian(tiff, 4) : uint32(tiff, 4)
  const count = Math.min(short(directory), 100)
  for (let index = 0; index < count; index++) {
    const at = directory + 2 + index * 12
    if (short(at) !== ORIENTATION) continue
    const value = short(at + 8)
    return value >= 2 && value <= 8 ? value : null
  }
  return null
}

/** An EXIF segment that says which side is up, and nothing else. */
export function orientationSegment(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  return Uint8Array.of(0xff, 0xe1, 0, 2 + HEADER + tiff.length, ...Buffer.from('Exif\0\0', 'latin1'), ...tiff)
}
