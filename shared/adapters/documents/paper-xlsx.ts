import type { Paper } from '../../papers/paper.ts'
import { printedSheets, workbookOf } from './xlsx-sheet.ts'

/** A paper as a spreadsheet: a sheet for each table; values keep every fen. */
export async function renderPaperXlsx({ tables, mark, signer }: Paper): Promise<Uint8Array> {
  const state = mark ?? signer
  return workbookOf(printedSheets(tables, state === null ? '' : `${state}　`))
}
