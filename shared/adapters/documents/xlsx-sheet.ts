/** Sheets of a bulletin's spreadsheet: numbers are numbers, and what a person typed is text whatever it starts with. */
import type { CellObject, Row, Sheet } from 'write-excel-file/node'
import type { Cell, Column, Table } from '../../bulletin/layout.ts'
import { splitAnnexTitle } from './annex-title.ts'
import { lightColour } from './light-colour.ts'
import { printable } from './printable.ts'

export const numberFormats: Record<NonNullable<Cell['format']>, string> = {
  yuan: '#,##0.00',
  wan: '#,##0.00',
  percent: '0.0%',
  points: '+0.0;-0.0;0.0',
  count: '0',
}

/** What one cell of a spreadsheet can hold. */
const CELL_LIMIT = 32_767
const RULE = { borderStyle: 'thin', borderColor: '#BFBFBF', height: 18, alignVertical: 'center' } as const

/** Text that stays text: no formula when the file is opened, and none when somebody edits the cell. */
export function textCell(text: string, style: CellObject = {}): CellObject {
  return { value: printable(text).slice(0, CELL_LIMIT).toWellFormed(), type: String, format: '@', ...style }
}

/** A number with its format. */
export function numberCell(value: number, format: NonNullable<Cell['format']>, style: CellObject = {}): CellObject {
  return { value, type: Number, format: numberFormats[format], align: 'right', ...style }
}

/** Title and caption across the sheet, the header frozen under them, then the rows. */
export function sheetOf(
  name: string,
  heading: { title: string; caption: string },
  columns: readonly Column[],
  rows: readonly Row[],
): Sheet<never> {
  const across = (text: string, style: CellObject): Row => [
    textCell(text, { columnSpan: columns.length, ...style }),
    ...columns.slice(1).map(() => null),
  ]
  const header = columns.map((column) =>
    textCell(column.header, {
      ...RULE,
      fontWeight: 'bold',
      align: 'center',
      alignVertical: 'center',
      wrap: true,
      height: 34,
      backgroundColor: '#F3F1EC',
    }),
  )
  return {
    sheet: name,
    stickyRowsCount: 3,
    // Two characters of Latin text for one of Chinese, and a little air.
    columns: columns.map((column) => ({ width: Math.max(6, Math.round(column.width * 2) + 2) })),
    ...(columns.length > 8 ? { orientation: 'landscape' as const } : {}),
    data: [
      across(heading.title, { fontWeight: 'bold', fontSize: 14, align: 'center', alignVertical: 'center', height: 28 }),
      across(heading.caption, { textColor: '#555555', height: 18 }),
      header,
      ...rows,
    ],
  }
}

/** The sheet of an annex: its rows, its total, its footnotes. */
export function annexSheet(table: Table, name: string): Sheet<never> {
  const line = (cells: readonly Cell[], style: CellObject): Row =>
    table.columns.map((column, index) => cellOf(cells[index] ?? { text: '' }, column, style))
  const rows = [
    ...table.rows.map(({ cells }) => line(cells, RULE)),
    ...(table.total === null ? [] : [line(table.total, { ...RULE, fontWeight: 'bold', backgroundColor: '#F3F1EC' })]),
    ...table.footnotes.map(
      (text): Row => [textCell(text, { textColor: '#555555', height: 18, alignVertical: 'center' })],
    ),
  ]
  return sheetOf(name, { title: splitAnnexTitle(table.title).name, caption: table.caption }, table.columns, rows)
}

function cellOf(cell: Cell, column: Column, style: CellObject): CellObject {
  const coloured = cell.light === undefined ? style : { ...style, textColor: lightColour[cell.light] }
  return cell.value === undefined
    ? textCell(cell.text, { align: column.align, ...coloured })
    : numberCell(cell.value, cell.format ?? 'count', { ...coloured, align: column.align })
}
