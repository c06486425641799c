import type { Table } from '../../papers/table.ts'
import { plainSheets, workbookOf } from '../documents/xlsx-sheet.ts'

/** Tables as one workbook, each with title, caption and a frozen header; amounts keep every fen. */
export async function writeTables(tables: readonly Table[]): Promise<Uint8Array> {
  return workbookOf(plainSheets(tables))
}
