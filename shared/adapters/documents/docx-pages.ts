/** How many pages the parts of a bulletin take, as far as one knows before a program sets them. Pure. */
import { type BulletinLayout, printedTitles } from '../../bulletin/text/layout.ts'
import { LINES_A_PAGE, linesOf, linesOfTwoPages, sectionLines, signatureLines } from '../../bulletin/text/measure.ts'
import { pagesOfTable } from './docx-annex.ts'

/** Whether the last of all pages before 版记 is an even one. A wrong answer costs a blank page and nothing else. */
export function endsOnEvenPage(layout: BulletinLayout): boolean {
  const tables = layout.printed.reduce((sum, table) => sum + pagesOfTable(table), 0)
  return (pagesOfText(layout) + tables + (layout.chart ? 1 : 0)) % 2 === 0
}

/** Of the text with its signature, which stays with the list of annexes and the line above. */
function pagesOfText(layout: BulletinLayout): number {
  const { title, head, number, offices, addressees, opening, sections, closing } = layout
  const mark = head === null ? null : head.mark
  const first = linesOfTwoPages(title, mark, offices.length) - LINES_A_PAGE + (head === null && number === null ? 1 : 0)
  const body = [addressees, opening, ...(closing === null ? [] : [closing])].reduce((sum, one) => sum + linesOf(one), 0)
  const text = body + sectionLines(sections)
  const listed = printedTitles(layout).length
  const foot = (listed === 0 ? 0 : 1 + listed) + 2 + signatureLines(offices) + 1
  const lastPage = text <= first ? first : LINES_A_PAGE
  const onLast = text <= first ? text : ((text - first - 1) % LINES_A_PAGE) + 1
  const pages = text <= first ? 1 : 1 + Math.ceil((text - first) / LINES_A_PAGE)
  return onLast + foot > lastPage ? pages + 1 : pages
}
