import type { OfficePaper } from '../../papers/paper.ts'
import { printReady } from './xlsx-print.ts'
import { printedSheets, workbookOf } from './xlsx-sheet.ts'

/** A paper as a spreadsheet: a sheet for each table; values keep every fen. */
export async function renderPaperXlsx({ tables, mark, signer, title, office }: OfficePaper): Promise<Uint8Array> {
  const state = mark ?? signer
  const drawn = await workbookOf(printedSheets(tables, state === null ? '' : `${state}　`))
  return printReady(drawn, tables, { title, author: office })
}
