import { strFromU8 } from 'fflate'
import { SaxesParser } from 'saxes'
import { unzipParts } from '../zip-parts.ts'

type Handlers = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/** Parts of an Office file by their names, those that are wanted alone unpacked. */
export function packageParts(file: Uint8Array, isWanted: (name: string) => boolean): Map<string, string> {
  const parts = unzipParts(file, isWanted)
  return new Map(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

/** Reads a part that we made, tag by tag; one that is not well-formed throws. Names are as written, `w:p`. */
export function readPart(xml: string, on: Handlers): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('opentag', ({ name, attributes }) => on.open?.(name, attributes))
  parser.on('closetag', ({ name }) => on.close?.(name))
  parser.on('text', (text) => on.text?.(text))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}
