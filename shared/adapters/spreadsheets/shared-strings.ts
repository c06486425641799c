import { MAX_CELLS, MAX_CHARACTERS } from './limits.ts'
import * as tableFileRefusals from './refusals.zh.ts'
import { Unreadable } from './unreadable.ts'
import { readXml } from './xml-events.ts'

/** The texts that cells name by number. */
export async function readSharedStrings(part: AsyncIterable<Buffer> | null): Promise<readonly string[]> {
  const texts: string[] = []
  if (part === null) return texts
  let characters = 0
  const reading = textReader((text) => {
    characters += text.length
    texts.push(text)
    if (texts.length > MAX_CELLS || characters > MAX_CHARACTERS) throw tooMuchText()
  }, 'si')
  await readXml(part, reading)
  return texts
}

/** The refusal of more text than a ledger can hold. */
export function tooMuchText(): Unreadable {
  return new Unreadable({ message: tableFileRefusals.tooMuchText })
}

/**
 * Collects the text of each element `around`: its runs together, without the pronunciation that Excel keeps beside them,
 * and with the characters that XML cannot hold (`_x000D_`).
 */
export function textReader(take: (text: string) => void, around: string) {
  let text = ''
  let isText = false
  let inPronunciation = false
  return {
    open(name: string) {
      if (name === around) text = ''
      if (name === 'rPh') inPronunciation = true
      if (name === 't') isText = !inPronunciation
    },
    text(part: string) {
      if (isText) text += part
    },
    close(name: string) {
      if (name === 't') isText = false
      if (name === 'rPh') inPronunciation = false
      if (name === around) take(unescaped(text))
    },
  }
}

/** `_x000D_` is a carriage return, `_x005F_` an underline. */
export function unescaped(text: string): string {
  return text.replace(/_x([\dA-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
