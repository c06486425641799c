/** Unpacks a web font (WOFF 1.0) into the font it was made of. */
import { inflateSync } from 'node:zlib'

const SIGNATURE = 0x774f4646
const WOFF_HEADER = 44
const WOFF_ENTRY = 20
const HEADER = 12
const ENTRY = 16

export function isWoff(font: Uint8Array): boolean {
  return font.length > WOFF_HEADER && viewOf(font).getUint32(0) === SIGNATURE
}

/** Throws where the file is broken: a font of ours, so nobody else can be told. */
export function fontOfWoff(woff: Uint8Array): Uint8Array {
  const from = viewOf(woff)
  const count = from.getUint16(12)
  const entries = Array.from({ length: count }, (_, index) => {
    const at = WOFF_HEADER + index * WOFF_ENTRY
    const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((field) => from.getUint32(at + field))
    if (tag === undefined || offset === undefined || packed === undefined) throw new Error('a font without tables')
    if (length === undefined || checksum === undefined) throw new Error('a font without tables')
    const content = woff.subarray(offset, offset + packed)
    return { tag, length, checksum, content: packed < length ? inflateSync(content) : content }
  })
  const start = HEADER + count * ENTRY
  const font = new Uint8Array(entries.reduce((sum, { length }) => sum + padded(length), start))
  const to = viewOf(font)
  to.setUint32(0, from.getUint32(4))
  const largest = 2 ** Math.floor(Math.log2(count))
  for (const [index, value] of [count, largest * ENTRY, Math.log2(largest), (count - largest) * ENTRY].entries()) {
    to.setUint16(4 + index * 2, value)
  }
  let offset = start
  for (const [index, { tag, length, checksum, content }] of entries.entries()) {
    for (const [field, value] of [tag, checksum, offset, length].entries()) {
      to.setUint32(HEADER + index * ENTRY + field * 4, value)
    }
    font.set(content, offset)
    offset += padded(length)
  }
  return font
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
