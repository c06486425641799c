/** CSV as offices save it: UTF-8 with or without BOM, UTF-16 (“Unicode 文本”) or GB18030; commas or tabs. */

import { MAX_CELLS, MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import * as tableFileRefusals from './refusals.zh.ts'
import { tooLarge, Unreadable } from './unreadable.ts'

/** Bytes → text. Throws `Unreadable` when it is in none of the encodings. */
export function decodeText(bytes: Buffer, name: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // Not in this encoding: try the next one.
    }
  }
  throw new Unreadable({
    message: tableFileRefusals.notText(name),
    isWhole: true,
  })
}

/**
 * RFC 4180: quoted fields may hold separators, doubled quotes and line breaks. Returns each record's fields with the
 * number of records standing for rows, as Excel shows them. An empty field is null. Throws `Unreadable` beyond the
 * limits, and for a quote that never ends: the rest of the file would be one field.
 */
export function parseCsv(text: string, name: string): (string | null)[][] {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const separator = firstLine.includes('\t') && !firstLine.includes(',') ? '\t' : ','
  const rows: (string | null)[][] = []
  let row: (string | null)[] = []
  let field = ''
  let quoted = false
  let cells = 0
  const endField = () => {
    row.push(field === '' ? null : field)
    field = ''
    if (row.length > MAX_COLUMNS || ++cells > MAX_CELLS) throw tooLarge(name, MAX_ROWS, MAX_COLUMNS)
  }
  const endRow = () => {
    endField()
    rows.push(row)
    row = []
    if (rows.length > MAX_ROWS) throw tooLarge(name, MAX_ROWS, MAX_COLUMNS)
  }
  // Letters in a row are taken as one piece: one by one, 20 MB would take a gigabyte.
  const [inQuotes, plain] = [/[^"]+/y, new RegExp(`[^${separator}\\r\\n]+`, 'y')]
  const run = (letters: RegExp, at: number) => {
    letters.lastIndex = at
    return letters.exec(text)?.[0] ?? ''
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (quoted) {
      if (letter !== '"') {
        const piece = run(inQuotes, at)
        field += piece
        at += piece.length - 1
      } else if (text.charAt(at + 1) === '"') field += text.charAt(++at)
      else quoted = false
    } else if (letter === '"' && field === '') quoted = true
    else if (letter === separator) endField()
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text.charAt(at + 1) === '\n') at++
      endRow()
    } else {
      const piece = run(plain, at)
      field += piece
      at += piece.length - 1
    }
  }
  if (quoted) throw new Unreadable({ message: tableFileRefusals.quoteUnmatched(rows.length + 1) })
  if (field !== '' || row.length > 0) endRow()
  return rows
}
