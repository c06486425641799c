/** A paper of tables (.docx): the title, a line on what it says, one table below the other. */
import { Document, Footer, Packer, Paragraph, TextRun } from 'docx'
import type { OfficePaper } from '../../papers/paper.ts'
import type { Table } from '../../papers/table.ts'
import { finishDocx } from './docx-finish.ts'
import { titleRuns } from './docx-lines.ts'
import { markAbove, pageNumberRun } from './docx-marginalia.ts'
import { faces, fileFacts, pageLayout } from './docx-style.ts'
import { tableBlock } from './docx-table.ts'
import { printable } from './printable.ts'
import { type PaperSheet, sheetsOf } from './sheets-of.ts'
import { textWidth, titleLines } from './text-width.ts'

/** Points: 5号 where it fits, else the largest that does; a column may be a little narrower than it was meant to be. */
const SIZES = [10.5, 10, 9]
const NARROWER = 0.88
const CELL_PADDING = 120
const SMALL = { line: 330, lineRule: 'atLeast', before: 60, after: 60 } as const
/** Points of a title's line, of a line of 小四, and of what stands between the opening and the first row of a table. */
const TITLE_LINE = 28
const OPENING_LINE = 16.5
const ABOVE_ROWS = 68
/** Points of a row: as roomy as one page allows within these. */
const ROW = { least: 11.3, most: 20 }
const TITLE_WIDTH = { upright: 22, turned: 34 }

/** Renders the whole of it; a mark stands on every page. */
export async function renderTablesDocx(paper: OfficePaper): Promise<Uint8Array> {
  const sheets = sheetsOf(paper.tables)
  const document = new Document({
    ...fileFacts(paper),
    sections: sheets.map(({ page, tables }, index) => {
      const { properties, typeAreaWidth } = pageLayout(page === 'upright' ? 'portrait' : 'landscape')
      const [first, ...others] = tables
      const isLast = index === sheets.length - 1
      return {
        properties,
        footers: { default: pageNumber() },
        ...(paper.mark === null ? {} : { headers: { default: markAbove(paper.mark) } }),
        children: [
          ...(index === 0 ? head(paper, page) : []),
          ...(first === undefined
            ? []
            : tableBlocks(first, typeAreaWidth, index === 0 ? rowHeight(paper, first) : null)),
          ...others.flatMap((table) => tableBlocks(table, typeAreaWidth, null)),
          ...(isLast ? [line(`${paper.office}　${paper.date}`, { size: 24, alignment: 'right', before: 200 })] : []),
        ],
      }
    }),
  })
  return finishDocx(await Packer.toBuffer(document))
}

function head({ title, opening }: OfficePaper, page: PaperSheet['page']): Paragraph[] {
  return [
    new Paragraph({
      heading: 'Title',
      alignment: 'center',
      spacing: { line: TITLE_LINE * 20, lineRule: 'exact', before: 0, after: 0 },
      children: titleRuns(title, TITLE_WIDTH[page], 36),
    }),
    line(opening, { size: 24, indent: { firstLineChars: 200, firstLine: 480 } }),
  ]
}

/** The first table stays on the first page: its rows are as high as what the title and the opening leave them. */
function rowHeight({ title, opening }: OfficePaper, table: Table): number {
  const page = pageLayout(table.page === 'upright' ? 'portrait' : 'landscape')
  const lines = Math.ceil((textWidth(printable(opening)) * 12) / (page.typeAreaWidth / 20)) + 1
  const titles = titleLines(printable(title), TITLE_WIDTH[table.page ?? 'turned']).length
  const left = page.typeAreaHeight / 20 - titles * TITLE_LINE - lines * OPENING_LINE - ABOVE_ROWS
  const notes = table.footnotes.length * (OPENING_LINE + 6)
  const rows = table.rows.length + (table.total === null ? 0 : 1) + 2
  return Math.max(ROW.least, Math.min(ROW.most, (left - notes) / rows))
}

function tableBlocks(table: Table, width: number, height: number | null) {
  return [
    line(table.title, { size: 24, font: faces.heading, before: 240, keepNext: true }),
    ...(table.caption === '' ? [] : [line(table.caption, { size: 21, alignment: 'right', keepNext: true })]),
    tableBlock(table, Math.min(fontSizeOf(table, width), sizeIn(height)), width, height),
    ...table.footnotes.map((note) => line(note, { size: 21 })),
  ]
}

/** Points that a row so high takes, in steps of half a point. */
function sizeIn(height: number | null): number {
  return height === null ? 10.5 : Math.max(9, Math.floor((height / 1.34) * 2) / 2)
}

function fontSizeOf(table: Table, width: number): number {
  const fits = (size: number) =>
    table.columns.reduce((sum, column) => sum + column.width * size * 20 * NARROWER + CELL_PADDING, 0) <= width
  return SIZES.find(fits) ?? 8
}

type LineOptions = {
  size: number
  font?: (typeof faces)['body']
  alignment?: 'left' | 'right'
  indent?: { firstLine: number; firstLineChars: number }
  before?: number
  keepNext?: boolean
}

function line(text: string, { size, font = faces.body, before = 60, ...paragraph }: LineOptions): Paragraph {
  return new Paragraph({
    ...paragraph,
    spacing: { ...SMALL, before },
    children: [new TextRun({ text: printable(text), font, size })],
  })
}

function pageNumber(): Footer {
  return new Footer({ children: [new Paragraph({ alignment: 'center', children: [pageNumberRun()] })] })
}
