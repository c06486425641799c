import { frozen } from '../frozen.ts'
import type { Row } from '../port.ts'

/** A week's dispatch of sixty villages is shorter. */
const LONGEST = 100_000
/** Characters of the texts in each of two generations. */
const MOST = 2_000_000

/**
 * Rows by their whole text, for those that are read again and again: whoever reads asks the file each time and gets its text;
 * only what a text says is remembered, so that nothing old can be shown. What is not read for a while is forgotten. The
 * rows are frozen, as several readers share them.
 */
export function rowMemory(most = MOST): (text: string) => Row {
  let young = new Map<string, Row>()
  let old = new Map<string, Row>()
  let characters = 0
  return (text) => {
    if (text.length > LONGEST) return JSON.parse(text)
    const known = young.get(text)
    if (known !== undefined) return known
    const row = old.get(text) ?? frozen<Row>(JSON.parse(text))
    characters += text.length
    if (characters > most) {
      old = young
      young = new Map()
      characters = text.length
    }
    young.set(text, row)
    return row
  }
}
