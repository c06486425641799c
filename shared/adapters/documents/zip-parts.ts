/**
 * The parts of an Office file and back, as every program reads them: compressed by Node's own library, which takes a
 * fraction of what one written in JavaScript does. Only of files that were made here: others' are opened with care (forms).
 */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

type Parts = Record<string, Uint8Array>

const [LOCAL, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50]
const [LOCAL_BYTES, ENTRY_BYTES, END_BYTES] = [30, 46, 22]
const DEFLATED = 8
/** Version 2.0, nothing special, deflated; at midnight of the first day that an archive knows, as Office itself writes. */
const ABOUT = [20, 0, DEFLATED, 0, (1 << 5) | 1]

/** In the order of the parts, whose names are in ASCII. */
export function zipParts(parts: Parts): Uint8Array {
  const [files, entries]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const path = Buffer.from(name)
    const deflated = deflateRawSync(content)
    const facts = Buffer.alloc(LOCAL_BYTES - 4)
    for (const [index, fact] of ABOUT.entries()) facts.writeUInt16LE(fact, index * 2)
    for (const [index, fact] of [crc32(content), deflated.length, content.length].entries())
      facts.writeUInt32LE(fact, 10 + index * 4)
    facts.writeUInt16LE(path.length, 22)
    // No comment, one disk, no attributes; and where the file begins.
    files.push(uint32(LOCAL), facts, path, deflated)
    entries.push(uint32(ENTRY), Buffer.from([20, 0]), facts, Buffer.alloc(10), uint32(offset), path)
    offset += LOCAL_BYTES + path.length + deflated.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(END, 0)
  const count = Object.keys(parts).length
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...files, directory, end]))
}

/** @throws Error for a file that is no archive, or one that is damaged */
export function unzipParts(archive: Uint8Array, isWanted: (name: string) => boolean = () => true): Parts {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = bytes.lastIndexOf(uint32(END))
  if (end < 0) throw new Error('not an archive')
  const parts: Parts = {}
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('a damaged archive')
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as Triple
    const name = bytes.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)
    if (isWanted(name)) parts[name] = contentOf(bytes, at, name)
    at += ENTRY_BYTES + nameBytes + extraBytes + commentBytes
  }
  return parts
}

type Triple = [number, number, number]

function contentOf(bytes: Buffer, entry: number, name: string): Uint8Array {
  const [crc, size, length] = [16, 20, 24].map((place) => bytes.readUInt32LE(entry + place)) as Triple
  const local = bytes.readUInt32LE(entry + 42)
  const begin = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const kept = bytes.subarray(begin, begin + size)
  const isDeflated = bytes.readUInt16LE(entry + 10) === DEFLATED
  const content = isDeflated ? inflateRawSync(kept, { maxOutputLength: Math.max(length, 1) }) : kept
  if (content.length !== length || crc32(content) !== crc) throw new Error(`a damaged archive: ${name}`)
  return new Uint8Array(content)
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
