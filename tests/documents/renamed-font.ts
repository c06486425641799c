/** A font under another name: the same outlines, with a table of names of its own. */

/** Windows, Unicode, English of the United States. */
const PLATFORM = [3, 1, 0x0409] as const
const [FAMILY, STYLE, FULL, POST_SCRIPT] = [1, 2, 4, 6] as const
const HEADER = 12
const ENTRY = 16

export function renamedFont(font: Uint8Array, family: string, postScript: string): Uint8Array {
  const given = Buffer.from(font)
  const names = nameTable([
    [FAMILY, family],
    [STYLE, 'Regular'],
    [FULL, family],
    [POST_SCRIPT, postScript],
  ])
  const end = Math.ceil(given.length / 4) * 4
  const renamed = Buffer.concat([given, Buffer.alloc(end - given.length), names])
  for (let index = 0; index < given.readUInt16BE(4); index++) {
    const at = HEADER + index * ENTRY
    if (given.toString('latin1', at, at + 4) !== 'name') continue
    renamed.writeUInt32BE(end, at + 8)
    renamed.writeUInt32BE(names.length, at + 12)
  }
  return new Uint8Array(renamed)
}

function nameTable(names: readonly (readonly [number, string])[]): Buffer {
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  const head = Buffer.alloc(6 + 12 * names.length)
  head.writeUInt16BE(names.length, 2)
  head.writeUInt16BE(head.length, 4)
  let offset = 0
  for (const [index, [id]] of names.entries()) {
    const length = texts[index]?.length ?? 0
    for (const [field, value] of [...PLATFORM, id, length, offset].entries()) {
      head.writeUInt16BE(value, 6 + index * 12 + field * 2)
    }
    offset += length
  }
  return Buffer.concat([head, ...texts])
}
