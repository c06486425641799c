// Bidirectional controls reorder what a reader sees; zero-width characters and byte-order marks hide in it.
const INVISIBLE = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g
// XML 1.0 allows none of these, so one of them would make a file that no program opens.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is taken out here
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g

/** Text as it may stand in any document: one line, well-formed, nothing that is invisible or turns the direction. */
export function printable(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, '').replace(CONTROL, ' ')
}
