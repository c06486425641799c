/** A bulletin as spreadsheets: the annexes, a sheet each; and the entries behind the figures, for fewer readers. */
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import { type LedgerRow, ledgerTable } from '../../bulletin/text/ledger-row.ts'
import { plainSheets, printedSheets, workbookOf } from './xlsx-sheet.ts'

/** Renders the annexes. Values keep every fen. */
export async function renderXlsx(layout: BulletinLayout): Promise<Uint8Array> {
  return workbookOf(printedSheets(layout.annexes, draftMark(layout)))
}

/** Renders 收入明细: the entries behind the figures, in the order given. */
export async function renderEntriesXlsx(layout: BulletinLayout, entries: readonly LedgerRow[]): Promise<Uint8Array> {
  return workbookOf(plainSheets([ledgerTable(entries, `${draftMark(layout)}${layout.title}`)], 'text'))
}

function draftMark({ draft }: BulletinLayout): string {
  return draft ? '预览稿　' : ''
}
