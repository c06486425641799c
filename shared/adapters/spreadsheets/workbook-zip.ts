/** The archive that an .xlsx is: its parts by name, each unpacked as a stream, so that nothing of it is held whole. */

import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise } from 'yauzl'
import { MAX_PARTS, MAX_UNPACKED_BYTES } from './limits.ts'
import * as tableFileRefusals from './refusals.zh.ts'
import { damaged, Unreadable } from './unreadable.ts'

export type WorkbookZip = {
  has(name: string): boolean
  /** What the part holds, chunk by chunk; null where there is no such part. */
  open(name: string): Promise<AsyncIterable<Buffer> | null>
}

/** Reads the archive's directory. Throws `Unreadable` for one that is broken, encrypted, ambiguous or beyond the limits. */
export async function openWorkbookZip(bytes: Buffer): Promise<WorkbookZip> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw damaged()
  })
  const entries = new Map<string, Entry>()
  let unpacked = 0
  for await (const entry of entriesOf(zip)) {
    if (entry.isEncrypted()) throw withPassword()
    // Names of parts do not differ by case; two of one name would be read differently by different programs.
    const name = keyOf(entry.fileName)
    if (entries.has(name)) throw new Unreadable({ message: tableFileRefusals.partTwice(entry.fileName.slice(0, 60)) })
    entries.set(name, entry)
    if (entries.size > MAX_PARTS) throw new Unreadable({ message: tableFileRefusals.tooManyParts })
    unpacked += entry.uncompressedSize
    if (unpacked > MAX_UNPACKED_BYTES) {
      throw new Unreadable({
        message: tableFileRefusals.unpackedTooLarge,
        isWhole: true,
      })
    }
  }
  return {
    has: (name) => entries.has(keyOf(name)),
    async open(name) {
      const entry = entries.get(keyOf(name))
      if (entry === undefined) return null
      return checked(await zip.openReadStreamPromise(entry, {}), entry.crc32)
    },
  }
}

async function* entriesOf(zip: Awaited<ReturnType<typeof fromBufferPromise>>): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry
  } catch (error) {
    throw error instanceof Unreadable ? error : damaged()
  }
}

/** A part whose checksum is another is damaged, even where it still can be unpacked. */
async function* checked(part: Readable, expected: number): AsyncGenerator<Buffer> {
  let sum = 0
  for await (const chunk of part) {
    const bytes = Buffer.from(chunk)
    sum = crc32(bytes, sum)
    yield bytes
  }
  if (sum !== expected) throw damaged()
}

function keyOf(name: string): string {
  return name.replace(/^\//, '').toLowerCase()
}

/** The refusal of a workbook that asks for a password. */
export function withPassword(): Unreadable {
  return new Unreadable({ message: tableFileRefusals.hasPassword, isWhole: true })
}
