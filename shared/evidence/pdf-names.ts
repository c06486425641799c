/** What a PDF says outside its streams, token by token (ISO 32000-1, 7.2 and 7.3), as far as names and streams go. */

type PdfPart =
  /** A name as it reads once `#xx` is decoded, without its slash. */
  | { name: string }
  /** A stream: the names of the object that it belongs to, and its bytes up to `endstream`. */
  | { stream: Uint8Array; names: ReadonlySet<string> }

const WHITE = /[\0\t\n\f\r ]/
const DELIMITER = /[()<>[\]{}/%]/
const OBJECT_ENDS = new Set(['obj', 'endobj', 'endstream', 'trailer'])

/** Throws `SyntaxError` where a string or a stream never ends: what lies behind it cannot be looked at. */
export function* pdfParts(bytes: Uint8Array): Generator<PdfPart> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  let names = new Set<string>()
  let at = 0
  while (at < text.length) {
    const char = text[at] ?? ''
    if (char === '%') {
      at = endOf(text, at, /[\r\n]/)
    } else if (char === '(') {
      at = stringEnd(text, at)
    } else if (char === '/') {
      const end = endOf(text, at + 1, WHITE, DELIMITER)
      const name = decoded(text.slice(at + 1, end))
      names.add(name)
      yield { name }
      at = end
    } else if (WHITE.test(char) || DELIMITER.test(char)) {
      at += 1
    } else {
      const end = endOf(text, at, WHITE, DELIMITER)
      const word = text.slice(at, end)
      at = end
      if (word === 'stream' && /[\r\n]/.test(text[end] ?? '')) {
        const start = end + (text.startsWith('\r\n', end) ? 2 : 1)
        const stop = text.indexOf('endstream', start)
        if (stop < 0) throw new SyntaxError('a stream without its end')
        yield { stream: bytes.subarray(start, stop), names }
        at = stop
      } else if (OBJECT_ENDS.has(word)) {
        names = new Set()
      }
    }
  }
}

/** `J#61vaScript` → `JavaScript`. */
function decoded(name: string): string {
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function endOf(text: string, from: number, ...ends: readonly RegExp[]): number {
  let at = from
  while (at < text.length && !ends.some((end) => end.test(text[at] ?? ''))) at += 1
  return at
}

/** Behind the bracket that closes a string; brackets inside are balanced or escaped. */
function stringEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const char = text[at]
    if (char === '\\') at += 1
    else if (char === '(') depth += 1
    else if (char === ')' && --depth === 0) return at + 1
  }
  throw new SyntaxError('a string without its end')
}
