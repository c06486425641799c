/** A paper of the office as PDF: a report with its annexes, or tables one below the other. */
import type { OfficePaper, SheetsPaper } from '../../../papers/paper.ts'
import { printable } from '../printable.ts'
import { sheetsOf } from '../sheets-of.ts'
import { titleLines } from '../text-width.ts'
import { printTable } from './print-table.ts'
import { printHeading, printParagraph } from './print-text.ts'
import { dayOf, type Printed } from './printed.ts'
import { setPdf } from './set-pdf.ts'

const TITLE_WIDTH = { report: 19, upright: 22, turned: 34 }

/** Renders the whole of it; a mark stands on every page. */
export async function renderPaperPdf(
  paper: OfficePaper | SheetsPaper,
  fontsFolder: string | null,
): Promise<Uint8Array> {
  return setPdf(paper.form === 'sheets' ? printSheets(paper) : printPaper(paper), fontsFolder)
}

function printPaper(paper: OfficePaper): Printed {
  const { title, office, date, mark } = paper
  const properties = { title, author: office, date: dayOf(date), mark }
  if (paper.form === 'tables') {
    const sheets = sheetsOf(paper.tables).map(({ page, tables }) => ({
      turned: page === 'turned',
      annexes: tables.map((table, index) => printTable(table, index + 1, { only: page })),
    }))
    const lines = titleLines(printable(title), TITLE_WIDTH[sheets[0]?.turned === false ? 'upright' : 'turned'])
    return {
      ...properties,
      form: 'tables',
      document: { title: lines, opening: paper.opening, sheets, signed: `${office}　${date}` },
    }
  }
  const lines = titleLines(printable(title), TITLE_WIDTH.report)
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
      signature: { signer: paper.signer, offices: [office], date },
      annexes: paper.tables.map((table, index) => printTable(table, index + 1)),
      chart: null,
      colophon: null,
    },
  }
}

/** Points of the type area's width of a village's sheet, 174 mm. */
const SHEET_WIDTH = 493

function printSheets({ title, office, date, size, sheets }: SheetsPaper): Printed {
  return {
    title,
    author: office,
    date: dayOf(date),
    mark: null,
    form: 'sheets',
    document: {
      size,
      sheets: sheets.map((sheet) => ({
        ...sheet,
        title: titleLines(printable(sheet.title), 21),
        annexes: sheet.tables.map((table, index) =>
          printTable(table, index + 1, { only: 'upright', upright: SHEET_WIDTH }),
        ),
      })),
    },
  }
}
