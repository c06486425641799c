/** How much room a text takes. Pure. */
import { type Sentence, textOf } from '../../papers/sentence.ts'
import type { Section } from './layout.ts'

/** Characters of 3号 in a line of the type area, and lines on a page (GB/T 9704). */
const LINE = 28

/** In characters of Chinese; digits and letters, of whichever face, take little more than half of one. */
export function printedWidth(text: string): number {
  return [...text].reduce((width, one) => width + (/[ -ɏ−]/.test(one) ? 0.57 : 1), 0)
}

/** What no line breaks: a number with its sign and unit, brackets and quotes with what they hold on to, a stop with what it ends. */
const UNBROKEN = /[（《〈“〔]*(?:[!-~ɏ−]+|[^（《〈“〔])[、，。；：！？）》〉”〕]*/gu

/** Lines of a paragraph, its first two characters in, broken where Chinese is. */
export function linesOf(text: string): number {
  let [lines, used] = [1, 2]
  for (const [piece] of text.matchAll(UNBROKEN)) {
    const width = printedWidth(piece)
    if (used + width > LINE) {
      lines += Math.max(1, Math.ceil(width / LINE))
      used = width % LINE
    } else used += width
  }
  return lines
}

export function sectionLines(sections: readonly Section[]): number {
  return sections.reduce(
    (sum, { heading, paragraphs }) =>
      sum + (heading === '' ? 0 : 1) + paragraphs.reduce((lines, one) => lines + linesOf(textOf(one)), 0),
    0,
  )
}

/** Points of the type area, of a line of text and of a line of the title (2号). */
const AREA = 637.8
const POINTS = { line: 28.95, title: 35 }
/** Points from the type area's edge to the red mark, and from there down to the title without the mark itself. */
const HEAD = { above: 99.2, below: 151.3 }
/** Characters of the title in a line. */
const TITLE_LINE = 19
export const LINES_A_PAGE = 22

/** Points of a red mark: one line as wide as the type area, at most as large as a county's. */
function markPoints(mark: string): number {
  return Math.max(22, Math.min(54, 426 / printedWidth(mark)))
}

/** Lines that two upright pages leave below 版头, title and number. */
export function linesOfTwoPages(title: string, mark: string | null, offices: number): number {
  const titleLines = Math.max(Math.ceil(printedWidth(title) / TITLE_LINE), offices > 1 ? offices + 1 : 1)
  const head = mark === null ? POINTS.line : HEAD.above + markPoints(mark) + HEAD.below
  const left = AREA - head - titleLines * POINTS.title - POINTS.line
  return LINES_A_PAGE + Math.floor(left / POINTS.line)
}

/** Lines of offices that sign: two stand beside each other where one line holds both. */
export function signatureLines(offices: readonly string[]): number {
  const [first = '', second = ''] = offices
  return offices.length === 2 && printedWidth(first) + printedWidth(second) + 7 <= LINE ? 1 : offices.length
}

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
