/** How much room a text takes. Pure. */
import { type Sentence, textOf } from '../../papers/sentence.ts'
import type { Section } from './layout.ts'

/** Characters of 3号 in a line of the type area, and lines on a page (GB/T 9704). */
const LINE = 28

/** In characters of Chinese; digits and letters, of whichever face, take little more than half of one. */
export function widthOf(text: string): number {
  return [...text].reduce((width, one) => width + (/[ -ɏ−]/.test(one) ? 0.57 : 1), 0)
}

/** Lines of a paragraph, its first two characters in. */
export function linesOf(text: string): number {
  return Math.max(1, Math.ceil((widthOf(text) + 2) / LINE))
}

/** Lines of sections with their headings. */
export function sectionLines(sections: readonly Section[]): number {
  return sections.reduce(
    (sum, { heading, paragraphs }) =>
      sum + (heading === '' ? 0 : 1) + paragraphs.reduce((lines, one) => lines + linesOf(textOf(one)), 0),
    0,
  )
}

/** Characters of sections with their headings. */
export function sectionCharacters(sections: readonly Section[]): number {
  return sections.reduce((sum, { heading, paragraphs }) => sum + lengthOf(heading) + charactersOf(paragraphs), 0)
}

function charactersOf(paragraphs: readonly Sentence[]): number {
  return paragraphs.reduce((sum, one) => sum + lengthOf(textOf(one)), 0)
}

/** Characters as people count them. */
export function lengthOf(text: string): number {
  return [...text].length
}
