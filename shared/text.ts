import * as z from 'zod'
import * as groundRefusals from './refusals.zh.ts'

/** An id: chosen by a client or derived from a name; safe in keys, paths and URLs. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, groundRefusals.idFormat.forZod)

// Bidirectional marks and overrides, zero-width characters, soft hyphens and byte-order marks reorder or hide what a
// reader sees.
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is taken out here
const CONTROL = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029]/g

/**
 * Text that a person typed: NFC, well-formed (half a surrogate pair cannot be stored), without invisible or control
 * characters, trimmed, at most `max` characters.
 */
export function plainText(max: number) {
  return typedText(max, clean)
}

/** Text that must say something. */
export function requiredText(max: number) {
  return plainText(max).pipe(z.string().min(1, groundRefusals.missing.forZod))
}

/** The same on one line: a name, a number, whatever stands in a heading, an address or a cell. */
export function lineText(max: number) {
  return typedText(max, (text) => clean(text).replace(/\s*\n\s*/g, ' '))
}

/** One line that must say something. */
export function requiredLine(max: number) {
  return lineText(max).pipe(z.string().min(1, groundRefusals.missing.forZod))
}

function typedText(max: number, cleaned: (text: string) => string) {
  return z
    .string()
    .max(max * 4, groundRefusals.tooLong(max).forZod)
    .transform(cleaned)
    .pipe(z.string().max(max, groundRefusals.tooLong(max).forZod))
}

function clean(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, '').replace(CONTROL, ' ').normalize('NFC').trim()
}

/**
 * One mail address however it is written: capitals, full-width letters, blanks, a dot after the domain.
 *
 * @example addressKey(' Wang＠Example.COM. ') // wang@example.com
 */
export function addressKey(email: string): string {
  return email.normalize('NFKC').replace(/\s+/g, '').replace(/\.+$/, '').toLowerCase()
}

/** An English name within a sentence: `Sale of products` → `sale of products`. */
export function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
