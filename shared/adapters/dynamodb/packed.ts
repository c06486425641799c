/**
 * Documents larger than an item: whatever a child hands up, its parent's document is kept. What would not fit is kept as
 * gzip of its JSON in one attribute, beside the fields that lists read; a reader sees the document as it was. JSON of figures is
 * a tenth then, so some 3 MB fit.
 */
import * as z from 'zod'

/** Of JSON, in bytes; a table counts a document no larger than that. */
const MAX_UNPACKED = 350 * 1024
const PACKED = 'packed'
const kept = z.record(z.string(), z.unknown())

type Content = Record<string, unknown>

/** As it is kept: whole, or packed where it is too large. `beside`: what lists read of it. */
export function packedRow(document: Content, beside: readonly string[] = []): Content {
  const json = JSON.stringify(document)
  if (Buffer.byteLength(json) <= MAX_UNPACKED) return document
  const { gzipSync } = process.getBuiltinModule('node:zlib')
  const shown = Object.fromEntries(beside.map((name) => [name, document[name]]))
  return { ...shown, [PACKED]: gzipSync(json).toString('base64') }
}

/** The document that was kept, with the keys of its item. */
export function unpackedRow(row: Content): Content {
  const text = row[PACKED]
  if (typeof text !== 'string') return row
  const { gunzipSync } = process.getBuiltinModule('node:zlib')
  const { pk, sk } = row
  return { pk, sk, ...kept.parse(JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString())) }
}

/** Reads a document of this shape, packed or not. */
export function whole<Document>(schema: z.ZodType<Document>): z.ZodType<Document> {
  return z
    .unknown()
    .transform((row): unknown => unpackedRow(kept.parse(row)))
    .pipe(schema)
}
