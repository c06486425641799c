/** The two bytes of GBK, which the faces that offices have (仿宋, 楷体, 黑体, 宋体 of Windows) hold whole. */
const LEADS: readonly [number, number] = [0x81, 0xfe]
const TRAILS: readonly [number, number] = [0x40, 0xfe]
/** No second byte. */
const DELETE: number = 0x7f

let common: ReadonlySet<string> | undefined

/**
 * The Chinese characters of a text for which the usual faces have no glyph, each once, in order: on paper there is a blank
 * or another face in its place. Names of people and places are where they stand.
 *
 * @example rareCharacters('𬱖家村') // ['𬱖']
 */
export function rareCharacters(text: string): string[] {
  common ??= charactersOfGbk()
  const known = common
  return [...new Set(text.match(/\p{Script=Han}/gu) ?? [])].filter((character) => !known.has(character))
}

function charactersOfGbk(): ReadonlySet<string> {
  const pairs: number[] = []
  for (let lead = LEADS[0]; lead <= LEADS[1]; lead++) {
    for (let trail = TRAILS[0]; trail <= TRAILS[1]; trail++) if (trail !== DELETE) pairs.push(lead, trail)
  }
  return new Set(new TextDecoder('gbk').decode(Uint8Array.from(pairs)))
}
