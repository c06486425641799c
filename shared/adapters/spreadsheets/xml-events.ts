/** The XML of a part, tag by tag, without ever holding more of it than one tag or one text. */

import { SaxesParser } from 'saxes'
import { MAX_DEPTH, MAX_TOKEN } from './limits.ts'
import * as tableFileRefusals from './refusals.zh.ts'
import { damaged, Unreadable } from './unreadable.ts'

type XmlHandlers = {
  /** Names come without their prefix (`x:row` is `row`); attributes keep theirs (`r:id`). */
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Reads one part. Throws `Unreadable` for what is not well formed, too deep, or one endless tag or text, and for a
 * declaration of the document's type: workbooks have none, and what it declares could multiply without end.
 */
export async function readXml(part: AsyncIterable<Buffer>, on: XmlHandlers): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let sinceEvent = 0
  const seen = () => {
    sinceEvent = 0
  }
  parser.on('opentag', ({ name, attributes }) => {
    seen()
    if (++depth > MAX_DEPTH) throw new Unreadable({ message: tableFileRefusals.tooDeep })
    on.open(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    seen()
    depth--
    on.close?.(localName(name))
  })
  const takeText = (text: string) => {
    seen()
    on.text?.(text)
  }
  parser.on('text', takeText)
  parser.on('cdata', takeText)
  parser.on('comment', seen)
  parser.on('doctype', () => {
    throw new Unreadable({ message: tableFileRefusals.hasDoctype })
  })
  parser.on('error', () => {
    throw damaged()
  })
  for await (const text of decoded(part)) {
    sinceEvent += text.length
    parser.write(text)
    if (sinceEvent > MAX_TOKEN) throw new Unreadable({ message: tableFileRefusals.pieceTooLong })
  }
  parser.close()
}

async function* decoded(part: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const chunk of part) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    yield decode(decoder, chunk)
  }
  if (decoder !== undefined) yield decode(decoder)
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    throw damaged()
  }
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
