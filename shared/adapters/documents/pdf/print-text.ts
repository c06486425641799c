/** The paragraphs of a document: its second level, where a paragraph has one, apart. */
import { printable } from '../printable.ts'
import type { PrintedBlock } from './printed.ts'

/** `（一）推进缓慢的项目。…`: the heading of the second level is the sentence up to its full stop. */
const SECOND_LEVEL = /^(（[一二三四五六七八九十]{1,3}）[^。]{1,30}。)(.*)$/s

export function printParagraph(text: string): PrintedBlock {
  const [, lead = '', rest = printable(text)] = SECOND_LEVEL.exec(printable(text)) ?? []
  // A list of figures in brackets breaks at few places; set justified, its lines would be torn apart.
  return { kind: 'paragraph', lead, text: rest, justify: text.split('）、').length <= 2 }
}

export function printHeading(text: string): PrintedBlock {
  return { kind: 'heading', text }
}
