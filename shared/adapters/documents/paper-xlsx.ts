import writeExcelFile from 'write-excel-file/node'
import type { Paper } from '../../papers/paper.ts'
import { annexSheet } from './xlsx-sheet.ts'

/** A paper as a spreadsheet: a sheet for each table; values keep every fen. */
export async function renderPaperXlsx({ tables, mark, signer }: Paper): Promise<Uint8Array> {
  const state = mark ?? signer
  const sheets = tables.map((table) =>
    annexSheet({ ...table, caption: state === null ? table.caption : `${state}　${table.caption}` }, table.sheet),
  )
  return new Uint8Array(await writeExcelFile(sheets, { fontFamily: '宋体', fontSize: 11 }).toBuffer())
}
