import { inflateSync } from 'node:zlib'
import { latin1, startsWith } from './byte-reader.ts'
import { pdfParts } from './pdf-names.ts'

/** How much of the end is looked at for the closing mark, and what may stand behind it. */
const TAIL_BYTES = 1024
/**
 * What runs, sends, leads out of the document, starts something or carries other files: kinds of actions, of annotations
 * and of streams. No scanner writes these. By what they are, not by what sets them off (`/OpenAction`, `/AA`): a page to
 * open at is set off like a script.
 */
const ACTIVE = new Set([
  ...['JavaScript', 'JS', 'Launch', 'URI', 'SubmitForm', 'ResetForm', 'ImportData', 'GoToR', 'GoToE', 'GoTo3DView'],
  ...['Rendition', 'Movie', 'Sound', 'RichMedia', 'RichMediaExecute', 'EmbeddedFile', 'EmbeddedFiles', 'XFA'],
])
/** Objects that lie compressed in one stream; more than this in all no scan has. */
const MAX_INFLATED_BYTES = 32 * 1024 * 1024
/** An object that begins inside a stream: a reader would find it by its place, whatever lies around it. */
const HIDDEN_OBJECT = /[\0\t\n\f\r ]obj[\0\t\n\f\r <[(%/]/

/**
 * Is this a PDF from its first byte to its last, with nothing in it that acts? Names are read as PDF writes them (`#61`
 * is `a`), also in compressed object streams; what could hide an object from this look (an object stream that is
 * encrypted or packed otherwise than by Flate alone, an object inside a stream) is refused. Not looked into: pictures,
 * fonts and drawing, where nothing acts.
 */
export function isPlainPdf(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, '%PDF-1.') && !startsWith(bytes, '%PDF-2.')) return false
  const tail = latin1(bytes, Math.max(0, bytes.length - TAIL_BYTES))
  if (!tail.includes('startxref') || !/%%EOF\s*\0*\s*$/.test(tail)) return false
  try {
    return !actsInside(bytes)
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

function actsInside(bytes: Uint8Array): boolean {
  let inflatedBytes = 0
  for (const part of pdfParts(bytes)) {
    if ('name' in part) {
      if (ACTIVE.has(part.name)) return true
      continue
    }
    if (HIDDEN_OBJECT.test(latin1(part.stream, 0))) return true
    if (!holdsObjects(part.names)) continue
    const objects = unpacked(part.stream, part.names, MAX_INFLATED_BYTES - inflatedBytes)
    if (objects === null) return true
    inflatedBytes += objects.length
    for (const inner of pdfParts(objects)) if (!('name' in inner) || ACTIVE.has(inner.name)) return true
  }
  return false
}

/** An object stream, by its type or by the two keys without which no reader finds anything in it. */
function holdsObjects(names: ReadonlySet<string>): boolean {
  return names.has('ObjStm') || (names.has('First') && names.has('N'))
}

/** What an object stream holds; null where this cannot tell. */
function unpacked(stream: Uint8Array, names: ReadonlySet<string>, limit: number): Uint8Array | null {
  if (!names.has('Filter') && !names.has('F')) return stream
  const others = [...names].filter((name) => /Decode$|^(?:F|DecodeParms|DP|AHx|A85|LZW|RL|Crypt|Predictor)$/.test(name))
  if (limit <= 0 || others.length !== 1 || others[0] !== 'FlateDecode') return null
  try {
    return inflateSync(stream, { maxOutputLength: limit })
  } catch {
    return null
  }
}
