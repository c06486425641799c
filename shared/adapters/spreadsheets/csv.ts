/** CSV as offices save it: UTF-8 with or without BOM, UTF-16 (“Unicode 文本”) or GB18030; commas or tabs. */
import { DomainError } from '../../errors.ts'

/** Bytes → text. Throws `invalid_input` when it is in none of the encodings. */
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
  throw new DomainError('invalid_input', `“${name}”不是文本文件，读不出来。请用 WPS 或 Excel 另存为 .xlsx 再导入。`)
}

/**
 * RFC 4180: quoted fields may hold separators, doubled quotes and line breaks. Returns each record's fields with the
 * number of records standing for rows, as Excel shows them. An empty field is null.
 */
export function parseCsv(text: string): (string | null)[][] {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const separator = firstLine.includes('\t') && !firstLine.includes(',') ? '\t' : ','
  const rows: (string | null)[][] = []
  let row: (string | null)[] = []
  let field = ''
  let quoted = false
  const endField = () => {
    row.push(field === '' ? null : field)
    field = ''
  }
  const endRow = () => {
    endField()
    rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (quoted) {
      if (letter !== '"') field += letter
      else if (text.charAt(at + 1) === '"') field += text.charAt(++at)
      else quoted = false
    } else if (letter === '"' && field === '') quoted = true
    else if (letter === separator) endField()
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text.charAt(at + 1) === '\n') at++
      endRow()
    } else field += letter
  }
  if (field !== '' || row.length > 0) endRow()
  return rows
}
