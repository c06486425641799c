import type { Element } from '@xmldom/xmldom'
import { BLANK } from '../../forms/form-look.ts'

/** The blanks of one text give way to words, in the look of the run that each stood in. Answers how many blanks there are. */
export function replaceBlanks(texts: readonly Element[], wordsOf: (at: number) => string | undefined): number {
  return replaceFound(texts, BLANK, (_, at) => wordsOf(at))
}

/** The same of all that a pattern finds. */
export function replaceFound(
  texts: readonly Element[],
  pattern: RegExp,
  wordsOf: (found: RegExpExecArray, at: number) => string | undefined,
): number {
  const whole = texts.map((text) => text.textContent ?? '').join('')
  const found = [...whole.matchAll(pattern)]
  // From the last, so that the places of those before stay where they were found.
  for (const [at, one] of [...found.entries()].reverse()) {
    const words = wordsOf(one, at)
    if (words !== undefined) replaceWithin(texts, one.index, one[0].length, words)
  }
  return found.length
}

/** A stretch of a paragraph may lie in several runs: the first takes the new words, the others lose their part of the old. */
function replaceWithin(texts: readonly Element[], from: number, length: number, words: string): void {
  let start = 0
  let isWritten = false
  for (const element of texts) {
    const text = element.textContent ?? ''
    const end = start + text.length
    const [cutFrom, cutTo] = [Math.max(from, start), Math.min(from + length, end)]
    if (cutFrom < cutTo) {
      element.textContent = text.slice(0, cutFrom - start) + (isWritten ? '' : words) + text.slice(cutTo - start)
      // Headers of sheets and words of drawings keep their blanks without being told, and know no such attribute.
      const isTold = element.localName === 't' && !element.namespaceURI?.includes('/drawingml/')
      if (isTold) element.setAttribute('xml:space', 'preserve')
      isWritten = true
    }
    start = end
  }
}
