import writeExcelFile from 'write-excel-file/node'
import type { ReviewLayout } from '../../review/layout.ts'
import { plainTable } from './review-table.ts'
import { annexSheet } from './xlsx-sheet.ts'

const NAMES: Record<string, string> = { villages: '年终考核', tiers: '收入分档' }

/** A review as a spreadsheet: a sheet for each table; values keep every fen. */
export async function renderReviewXlsx(layout: ReviewLayout): Promise<Uint8Array> {
  const state = layout.mark ?? layout.signer ?? ''
  const sheets = layout.tables.map((table) =>
    annexSheet({ ...plainTable(table), caption: `${state}　${table.caption}` }, NAMES[table.id] ?? table.id),
  )
  return new Uint8Array(await writeExcelFile(sheets, { fontFamily: '宋体', fontSize: 11 }).toBuffer())
}
