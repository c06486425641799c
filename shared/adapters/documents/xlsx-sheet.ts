/** Sheets of a bulletin's spreadsheet: numbers are numbers, and what a person typed is text whatever it starts with. */
import writeExcelFile, { type CellObject, type Row, type Sheet } from 'write-excel-file/node'
import type { Cell, Heading, Table } from '../../papers/table.ts'
import { splitAnnexTitle } from './annex-title.ts'
import { lightColour } from './light-colour.ts'
import { printable } from './printable.ts'
import { sheetNames } from './sheet-name.ts'
import { textWidth } from './text-width.ts'

type NumberFormat = Exclude<NonNullable<Cell['format']>, 'day'>

const numberFormats: Record<NumberFormat, string> = {
  yuan: '#,##0.00',
  wan: '#,##0.00',
  percent: '0.0%',
  points: '+0.0;-0.0;0.0',
  count: '0',
}

const WAN_FORMAT = '#,##0.00####'

/** What one cell of a spreadsheet can hold. */
export const CELL_LIMIT = 32_767
/** Points of a line. */
const LINE = 18
/** Higher no row may be. */
const MOST_LINES = 22
const RULE = { borderStyle: 'thin', borderColor: '#BFBFBF', height: LINE, alignVertical: 'center' } as const

/** Text that stays text: no formula when the file is opened, and none when somebody edits the cell. */
function textCell(text: string, style: CellObject = {}): CellObject {
  const value = printable(text).slice(0, CELL_LIMIT).toWellFormed()
  // The library looks texts up in a plain object: one that names what every object has would come out as nonsense.
  return { value: value in {} ? `${value} ` : value, type: String, format: '@', ...style }
}

function numberCell(value: number, format: NumberFormat, style: CellObject = {}): CellObject {
  return { value, type: Number, format: numberFormats[format], align: 'right', ...style }
}

/** Title and caption across the sheet, the header frozen under them, then the rows. */
function sheetOf(
  name: string,
  heading: { title: string; caption: string },
  columns: readonly Heading[],
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
    columns: columns.map((column) => ({ width: charactersOf(column) })),
    ...(columns.length > 8 ? { orientation: 'landscape' as const } : {}),
    data: [
      across(heading.title, { fontWeight: 'bold', fontSize: 14, align: 'center', alignVertical: 'center', height: 28 }),
      across(heading.caption, { textColor: '#555555', height: 18 }),
      header,
      ...rows,
    ],
  }
}

function charactersOf({ width }: Heading): number {
  return Math.max(6, Math.round(width * 2) + 2)
}

/** How many lines a text takes in its column: what is longer than the column is read whole, not cut at the next cell. */
function linesOf(cell: Cell | undefined, column: Heading): number {
  if (cell === undefined || cell.value !== undefined) return 1
  return Math.max(1, Math.ceil((textWidth(cell.text) * 2) / (charactersOf(column) - 1)))
}

/** One workbook of these sheets. */
export async function workbookOf(sheets: Sheet<never>[]): Promise<Uint8Array> {
  return new Uint8Array(await writeExcelFile(sheets, { fontFamily: '宋体', fontSize: 11 }).toBuffer())
}

/** Sheets of tables to be read: each with its rows, its total, its footnotes; what marks the whole stands before each caption. */
export function printedSheets(tables: readonly Table[], mark = ''): Sheet<never>[] {
  const names = sheetNames(tables.map(({ title }) => title))
  return tables.map((table, index) => {
    const line = (cells: readonly Cell[], style: CellObject): Row => {
      const lines = table.columns.map((column, at) => linesOf(cells[at], column))
      const height = LINE * Math.min(MOST_LINES, Math.max(...lines))
      return table.columns.map((column, at) =>
        printedCell(cells[at] ?? { text: '' }, column, {
          ...style,
          height,
          ...((lines[at] ?? 1) > 1 ? { wrap: true } : {}),
        }),
      )
    }
    const rows = [
      ...table.rows.map(({ cells }) => line(cells, RULE)),
      ...(table.total === null ? [] : [line(table.total, { ...RULE, fontWeight: 'bold', backgroundColor: '#F3F1EC' })]),
      ...table.footnotes.map(
        (text): Row => [textCell(text, { textColor: '#555555', height: 18, alignVertical: 'center' })],
      ),
    ]
    const heading = { title: splitAnnexTitle(table.title).name, caption: `${mark}${table.caption}` }
    return sheetOf(table.sheet ?? names[index] ?? table.id, heading, table.columns, rows)
  })
}

/**
 * Sheets of tables to work with: nothing is drawn, days are days, and 万元 keep every fen. What is empty is no cell at all, or
 * one in which whatever is typed stays text.
 */
export function plainSheets(tables: readonly Table[], empty: 'no cell' | 'text' = 'no cell'): Sheet<never>[] {
  return tables.map((table) => {
    const lines = [...table.rows.map(({ cells }) => cells), ...(table.total === null ? [] : [table.total])]
    const rows = lines.map(
      (cells): Row =>
        table.columns.map((column, at) => {
          const cell = cells[at] ?? { text: '' }
          return cell.text === '' && empty === 'no cell' ? null : plainCell(cell, column)
        }),
    )
    return sheetOf(table.sheet ?? table.id, table, table.columns, rows)
  })
}

function printedCell(cell: Cell, column: Heading, style: CellObject): CellObject {
  const coloured = cell.light === undefined ? style : { ...style, textColor: lightColour[cell.light] }
  return cell.value === undefined
    ? textCell(cell.text, { align: column.align, ...coloured })
    : numberCell(cell.value, formatOf(cell), { ...coloured, align: column.align })
}

function plainCell(cell: Cell, { align }: Heading): CellObject {
  const centred: CellObject = align === 'center' ? { align } : {}
  if (cell.format === 'day') {
    return { value: new Date(`${cell.text}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', ...centred }
  }
  if (cell.value === undefined) return textCell(cell.text, centred)
  return numberCell(cell.value, formatOf(cell), {
    ...(cell.format === 'wan' ? { format: WAN_FORMAT } : {}),
    ...centred,
  })
}

function formatOf({ format }: Cell): NumberFormat {
  return format === undefined || format === 'day' ? 'count' : format
}
