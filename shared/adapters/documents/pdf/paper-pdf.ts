/** A paper of the office as PDF: a report with its annexes, or tables one below the other. */
import type { Paper } from '../../../papers/paper.ts'
import { printable } from '../printable.ts'
import { titleLines } from '../text-width.ts'
import { printTable } from './print-table.ts'
import { printHeading, printParagraph } from './print-text.ts'
import { dayOf, type Printed } from './printed.ts'
import { setPdf } from './set-pdf.ts'

const TITLE_WIDTH = { report: 19, tables: 34 }

/** Renders the whole of it; a mark stands on every page. */
export async function renderPaperPdf(paper: Paper, fontsFolder: string | null): Promise<Uint8Array> {
  return setPdf(printPaper(paper), fontsFolder)
}

function printPaper(paper: Paper): Printed {
  const { title, office, date, mark } = paper
  const properties = { title, author: office, date: dayOf(date), mark }
  const lines = titleLines(printable(title), TITLE_WIDTH[paper.form])
  if (paper.form === 'tables') {
    const annexes = paper.tables.map((table, index) => printTable(table, index + 1, 'turned'))
    return {
      ...properties,
      form: 'tables',
      document: { title: lines, opening: paper.opening, annexes, signed: `${office}　${date}` },
    }
  }
  return {
    ...properties,
    form: 'report',
    document: {
      head: null,
      title: lines,
      number: null,
      addressees: null,
      blocks: [
        printParagraph(paper.opening),
        ...paper.sections.flatMap(({ heading, paragraphs }) => [
          printHeading(heading),
          ...paragraphs.map(printParagraph),
        ]),
      ],
      signature: { signer: paper.signer, office, date },
      annexes: paper.tables.map((table, index) => printTable(table, index + 1)),
      colophon: null,
    },
  }
}
