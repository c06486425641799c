import fc from 'fast-check'

const LAST = 0x10_ffff
const [SURROGATES, AFTER] = [0xd800, 0xe000]

/**
 * Any character there is, whole; like the unit `binary` of fast-check, which for its way back from a character keeps a table of all
 * million of them for as long as the process lives.
 */
const anyCharacter = fc.nat(LAST - (AFTER - SURROGATES)).map(
  (place) => String.fromCodePoint(place < SURROGATES ? place : place + AFTER - SURROGATES),
  (character) => {
    const code = typeof character === 'string' ? character.codePointAt(0) : undefined
    if (code === undefined || String.fromCodePoint(code) !== character) throw new Error('no single character')
    return code < SURROGATES ? code : code - (AFTER - SURROGATES)
  },
)

/** A text of any characters, and now and then one that programs stumble over. */
export const anyText = (constraints: Pick<fc.StringConstraints, 'minLength' | 'maxLength'>): fc.Arbitrary<string> =>
  fc.string({ ...constraints, unit: anyCharacter })
