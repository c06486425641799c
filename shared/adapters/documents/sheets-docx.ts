/** Sheets of villages (.docx): each on one page, or two on a page that is cut in the middle. */
import {
  Document,
  type Table as DocxTable,
  type ISectionOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import type { SheetsPaper, VillageSheet } from '../../papers/paper.ts'
import { finishDocx } from './docx-finish.ts'
import { faces, fileFacts, twips } from './docx-style.ts'
import { tableBlock } from './docx-table.ts'
import { printable } from './printable.ts'

const PAGE = { width: twips(210), height: twips(297) }
const MARGIN = { page: twips(18), half: twips(13) }
const SIDE = twips(18)
const WIDTH = PAGE.width - 2 * SIDE
/** Half a page less its margin and the air above and below the cut. */
const HALF = Math.floor(PAGE.height / 2) - MARGIN.half - twips(3)
const RULE = { style: 'single', size: 4, color: '000000' } as const
const NONE = { style: 'none', size: 0, color: 'auto' } as const
const CUT = { style: 'dashed', size: 4, color: '888888' } as const
/** Points that everything but the rows of its tables takes on a page, and that a row takes at most. */
const AROUND = { page: 300, half: 190 }
const ROW = { least: 11.3, most: 24 }
const FACTS_IN_A_ROW = 3

/** Renders all of them. */
export async function renderSheetsDocx(paper: SheetsPaper): Promise<Uint8Array> {
  const document = new Document({
    ...fileFacts(paper),
    sections:
      paper.size === 'page'
        ? paper.sheets.map((sheet) => ({ properties: pageOf('page'), children: blocks(sheet, 'page') }))
        : pairs(paper.sheets).map(twoHalves),
  })
  return finishDocx(await Packer.toBuffer(document))
}

function pageOf(size: SheetsPaper['size']): NonNullable<ISectionOptions['properties']> {
  const margin = { top: MARGIN[size], bottom: MARGIN[size], left: SIDE, right: SIDE, header: 0, footer: 0, gutter: 0 }
  return { type: 'nextPage', page: { size: PAGE, margin } }
}

function pairs<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, index) => all.slice(2 * index, 2 * index + 2))
}

/** A table of two rows, each half a page high, so that a card keeps its place whatever stands on the other. */
function twoHalves(sheets: readonly VillageSheet[]): ISectionOptions {
  const frame = new Table({
    layout: 'fixed',
    width: { size: WIDTH, type: 'dxa' },
    columnWidths: [WIDTH],
    margins: { left: 0, right: 0, top: twips(2), bottom: twips(2) },
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: CUT, insideVertical: NONE },
    rows: sheets.map(
      (sheet) =>
        new TableRow({
          cantSplit: true,
          height: { value: HALF, rule: 'exact' },
          children: [
            new TableCell({
              width: { size: WIDTH, type: 'dxa' },
              children: [...blocks(sheet, 'half'), line('', { size: 2 })],
            }),
          ],
        }),
    ),
  })
  return { properties: pageOf('half'), children: [frame, line('', { size: 2 })] }
}

function blocks(sheet: VillageSheet, size: SheetsPaper['size']): (Paragraph | DocxTable)[] {
  const height = rowHeight(sheet, size)
  return [
    new Paragraph({
      heading: 'Title',
      alignment: 'center',
      spacing: { line: 520, lineRule: 'exact', before: 0, after: 0 },
      children: [new TextRun({ text: printable(sheet.title), font: faces.title, size: 36 })],
    }),
    line(sheet.caption, { size: 21, alignment: 'center', after: 60 }),
    factsTable(sheet.facts),
    ...sheet.tables.flatMap((table) => [
      table.title === ''
        ? line('', { size: 8 })
        : line(table.title, { size: 22, font: faces.heading, before: 120, after: 40 }),
      tableBlock(table, Math.max(9, Math.min(10.5, Math.floor((height / 1.4) * 2) / 2)), WIDTH, height),
      ...table.footnotes.map((note) => line(note, { size: 20 })),
    ]),
    line('', { size: 8 }),
    ...sheet.notes.map((note) => line(note, { size: 20 })),
    ...(sheet.blanks.length === 0 ? [] : [blanksTable(sheet.blanks)]),
  ]
}

/** Points that the page leaves each row of the sheet's tables. */
function rowHeight({ tables }: VillageSheet, size: SheetsPaper['size']): number {
  const page = (size === 'page' ? PAGE.height - 2 * MARGIN.page : HALF) / 20
  const rows = tables.reduce((sum, table) => sum + table.rows.length + (table.total === null ? 2 : 3), 0)
  return Math.max(ROW.least, Math.min(ROW.most, (page - AROUND[size] - (tables.length - 1) * 30) / rows))
}

/** Labels and values, three to a row. */
function factsTable(facts: VillageSheet['facts']): DocxTable {
  const rows = Array.from({ length: Math.ceil(facts.length / FACTS_IN_A_ROW) }, (_, row) =>
    Array.from(
      { length: FACTS_IN_A_ROW },
      (_, place) => facts[row * FACTS_IN_A_ROW + place] ?? { label: '', value: '' },
    ),
  )
  const widths = Array.from({ length: FACTS_IN_A_ROW }, () => [
    Math.floor(WIDTH * 0.12),
    Math.floor(WIDTH / FACTS_IN_A_ROW - WIDTH * 0.12),
  ]).flat()
  const cell = (text: string, font: (typeof faces)['body'], index: number) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: 'dxa' },
      verticalAlign: 'center',
      children: [line(text, { size: 21, font })],
    })
  return new Table({
    layout: 'fixed',
    alignment: 'center',
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    columnWidths: widths,
    margins: { left: 60, right: 60, top: 10, bottom: 10 },
    borders: { top: RULE, bottom: RULE, left: RULE, right: RULE, insideHorizontal: RULE, insideVertical: RULE },
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.flatMap(({ label, value }, place) => [
            cell(label, faces.heading, 2 * place),
            cell(value, faces.body, 2 * place + 1),
          ]),
        }),
    ),
  })
}

/** What is filled in by hand, two to a row. */
function blanksTable(blanks: readonly string[]): DocxTable {
  const half = Math.floor(WIDTH / 2)
  const cell = (text: string) =>
    new TableCell({ width: { size: half, type: 'dxa' }, children: [line(text, { size: 22, before: 120 })] })
  return new Table({
    layout: 'fixed',
    width: { size: 2 * half, type: 'dxa' },
    columnWidths: [half, half],
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    rows: Array.from(
      { length: Math.ceil(blanks.length / 2) },
      (_, row) => new TableRow({ children: [cell(blanks[2 * row] ?? ''), cell(blanks[2 * row + 1] ?? '')] }),
    ),
  })
}

type LineOptions = {
  size: number
  font?: (typeof faces)['body']
  alignment?: 'left' | 'right' | 'center'
  before?: number
  after?: number
}

/** One paragraph; `size` in half points. */
function line(
  text: string,
  { size, font = faces.body, alignment = 'left', before = 0, after = 0 }: LineOptions,
): Paragraph {
  return new Paragraph({
    alignment,
    run: { size },
    spacing: { line: Math.max(40, Math.round(size * 14)), lineRule: 'exact', before, after },
    children: [new TextRun({ text: printable(text), font, size })],
  })
}
