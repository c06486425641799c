/** An annex table on paper: as large as the page allows, its header on every page, digits to the right. */
import { Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import type { Cell, Heading, Table as LayoutTable } from '../../papers/table.ts'
import { faces, pageLayout } from './docx-style.ts'
import { printable } from './printable.ts'

/** Points, largest first: 5号 down to 六号. */
const SIZES = [10.5, 9, 8, 7.5]
/** More rows than these are set closer, so that they stay on one page. */
const MOST_AIRY_ROWS = 18
const CELL_PADDING = 60
const RULE = { style: 'single', size: 4, color: '000000' } as const

/** Upright when the table fits at 5号, else on its side at the largest size that fits; never below the `smallest`, then words break. */
export function fitTable(
  table: LayoutTable,
  smallest = 7.5,
): { orientation: 'portrait' | 'landscape'; fontSize: number } {
  const fits = (size: number, orientation: 'portrait' | 'landscape') =>
    table.columns.reduce((sum, column) => sum + column.width * size * 20 + 2 * CELL_PADDING, 0) <=
    pageLayout(orientation).typeAreaWidth
  const [largest = 10.5] = SIZES
  if (fits(largest, 'portrait')) return { orientation: 'portrait', fontSize: largest }
  return {
    orientation: 'landscape',
    fontSize: Math.max(smallest, SIZES.find((size) => fits(size, 'landscape')) ?? 7.5),
  }
}

/** The grid with header, rows and total, as wide as the type area; rows are `rowHeight` points high, or as high as many take. */
export function tableBlock(
  table: LayoutTable,
  fontSize: number,
  typeAreaWidth: number,
  rowHeight: number | null = null,
): Table {
  const all = table.columns.reduce((sum, column) => sum + column.width, 0)
  const widths = table.columns.map((column) => Math.floor((typeAreaWidth * column.width) / all))
  const isLong = rowHeight !== null || table.rows.length > MOST_AIRY_ROWS
  const height = rowHeight === null ? Math.round(fontSize * (isLong ? 27 : 38)) : Math.floor(rowHeight * 20)
  const line = Math.min(Math.round(fontSize * 26), height - 8)
  const hasNotes = table.footnotes.length > 0
  const row = (cells: readonly Cell[], font = faces.body, keepNext = false) =>
    new TableRow({
      cantSplit: true,
      keepNext,
      height: { value: height, rule: 'atLeast' },
      children: table.columns.map((column, index) =>
        cellBlock(cells[index]?.text ?? '', column.align, {
          font,
          fontSize,
          line,
          lineRule: rowHeight === null ? 'atLeast' : 'exact',
          width: widths[index] ?? 0,
        }),
      ),
    })
  return new Table({
    layout: 'fixed',
    alignment: 'center',
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: 'dxa' },
    columnWidths: widths,
    margins: { left: CELL_PADDING, right: CELL_PADDING, top: isLong ? 0 : 20, bottom: isLong ? 0 : 20 },
    borders: { top: RULE, bottom: RULE, left: RULE, right: RULE, insideHorizontal: RULE, insideVertical: RULE },
    rows: [
      headerRow(table.columns, fontSize, widths),
      // The last row stays with the footnotes, so that these never stand on a page alone.
      ...table.rows.map(({ cells }, index) => row(cells, faces.body, hasNotes && index === table.rows.length - 1)),
      ...(table.total === null ? [] : [row(table.total, faces.heading, hasNotes)]),
    ],
  })
}

function headerRow(columns: readonly Heading[], fontSize: number, widths: readonly number[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    height: { value: Math.round(fontSize * 50), rule: 'atLeast' },
    children: columns.map((column, index) =>
      cellBlock(column.header, 'center', {
        font: faces.heading,
        fontSize,
        line: Math.round(fontSize * 26),
        lineRule: 'atLeast',
        width: widths[index] ?? 0,
      }),
    ),
  })
}

type CellLook = {
  font: (typeof faces)['body']
  fontSize: number
  line: number
  lineRule: 'atLeast' | 'exact'
  width: number
}

function cellBlock(
  text: string,
  alignment: Heading['align'],
  { font, fontSize, line, lineRule, width }: CellLook,
): TableCell {
  return new TableCell({
    width: { size: width, type: 'dxa' },
    verticalAlign: 'center',
    children: [
      new Paragraph({
        alignment,
        // An empty cell is as tall as its paragraph mark.
        run: { size: fontSize * 2 },
        // Faces differ in the height that they ask for; a tight row is as high as it was reckoned.
        spacing: { line, lineRule, before: 0, after: 0 },
        children: [new TextRun({ text: printable(text), font, size: fontSize * 2 })],
      }),
    ],
  })
}
