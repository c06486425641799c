import writeExcelFile, { type CellObject } from 'write-excel-file/node'
import type { SheetCell, SheetTable } from '../../spreadsheets/port.ts'
import { numberCell, sheetOf, textCell } from '../documents/xlsx-sheet.ts'

const WAN_FORMAT = '#,##0.00####'

/** Tables as one workbook, each with title, caption and a frozen header; amounts keep every fen. */
export async function writeTables(tables: readonly SheetTable[]): Promise<Uint8Array> {
  const sheets = tables.map(({ name, columns, rows, ...heading }) =>
    sheetOf(
      name,
      heading,
      columns.map((column) => ({ ...column, align: 'left' as const })),
      rows.map((row) => row.map(cellOf)),
    ),
  )
  return new Uint8Array(await writeExcelFile(sheets, { fontFamily: '宋体', fontSize: 11 }).toBuffer())
}

function cellOf(cell: SheetCell): CellObject | null {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') return textCell(cell)
  if ('day' in cell) return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
  if ('number' in cell) return numberCell(cell.number, cell.format)
  if (cell.unit === 'yuan') return numberCell(cell.fen / 100, 'yuan')
  return numberCell(cell.fen / 1_000_000, 'yuan', { format: WAN_FORMAT })
}
