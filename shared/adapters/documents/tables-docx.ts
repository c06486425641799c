/** A paper of tables (.docx): the title, a line on what it says, one table below the other on pages that lie on their side. */
import { Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import type { Paper } from '../../papers/paper.ts'
import type { Table } from '../../papers/table.ts'
import { finishDocx } from './docx-finish.ts'
import { faces, pageOf, sizes, styles } from './docx-style.ts'
import { tableBlock } from './docx-table.ts'
import { printable } from './printable.ts'

/** Points: 5号 where it fits, else the largest that does. */
const SIZES = [10.5, 10, 9, 8, 7.5]
const CELL_PADDING = 120
const SMALL = { line: 330, lineRule: 'atLeast', before: 60, after: 60 } as const

/** Renders the whole of it; a mark stands on every page. */
export async function renderTablesDocx(paper: Paper): Promise<Uint8Array> {
  const page = pageOf('landscape')
  const document = new Document({
    title: printable(paper.title),
    creator: printable(paper.office),
    lastModifiedBy: printable(paper.office),
    styles,
    compatabilityModeVersion: 15,
    sections: [
      {
        properties: page.properties,
        footers: { default: pageNumber() },
        ...(paper.mark === null ? {} : { headers: { default: mark(paper.mark) } }),
        children: [
          new Paragraph({
            heading: 'Title',
            alignment: 'center',
            children: [new TextRun({ text: printable(paper.title), font: faces.title, size: 36 })],
          }),
          line(paper.opening, { size: 24, indent: { firstLineChars: 200, firstLine: 480 } }),
          ...paper.tables.flatMap((table) => tableBlocks(table, page.typeAreaWidth)),
          line(`${paper.office}　${paper.date}`, { size: 24, alignment: 'right', before: 200 }),
        ],
      },
    ],
  })
  return finishDocx(await Packer.toBuffer(document))
}

function tableBlocks(table: Table, width: number) {
  return [
    line(table.title, { size: 24, font: faces.heading, before: 240, keepNext: true }),
    ...(table.caption === '' ? [] : [line(table.caption, { size: 21, alignment: 'right', keepNext: true })]),
    tableBlock(table, fontSizeOf(table, width), width),
    ...table.footnotes.map((note) => line(note, { size: 21 })),
  ]
}

function fontSizeOf(table: Table, width: number): number {
  const fits = (size: number) =>
    table.columns.reduce((sum, column) => sum + column.width * size * 20 + CELL_PADDING, 0) <= width
  return SIZES.find(fits) ?? 7.5
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
  const children = [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: faces.page, size: sizes.page })]
  return new Footer({ children: [new Paragraph({ alignment: 'center', children })] })
}

function mark(text: string): Header {
  const children = [new TextRun({ text: printable(text), font: faces.heading, size: sizes.body, color: 'C62828' })]
  return new Header({ children: [new Paragraph({ alignment: 'center', children })] })
}
