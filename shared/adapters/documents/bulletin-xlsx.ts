/** A bulletin as spreadsheets: the annexes, a sheet each; and the entries behind the figures, for fewer readers. */
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import { type LedgerRow, ledgerCells, ledgerModel } from '../../bulletin/text/ledger-row.ts'
import { longSheet } from './long-sheet.ts'
import { printReady } from './xlsx-print.ts'
import { plainSheets, printedSheets, workbookOf } from './xlsx-sheet.ts'

/** Renders the annexes. Values keep every fen. */
export async function renderXlsx(layout: BulletinLayout): Promise<Uint8Array> {
  const tables = [...layout.annexes, ...(layout.sheets ?? [])]
  const drawn = await workbookOf(printedSheets(tables, draftMark(layout)))
  return printReady(drawn, tables, { title: layout.title, author: layout.office })
}

/** Renders 收入明细: the entries behind the figures, in the order given, however many; only one page of them is held. */
export async function renderEntriesXlsx(
  layout: BulletinLayout,
  entries: AsyncIterable<LedgerRow> | Iterable<LedgerRow>,
): Promise<Uint8Array> {
  const about = `${draftMark(layout)}${layout.title}`
  return longSheet((count) => workbookOf(plainSheets([ledgerModel(about, count)], 'text')), cellsOf(entries))
}

async function* cellsOf(entries: AsyncIterable<LedgerRow> | Iterable<LedgerRow>) {
  let index = 0
  for await (const entry of entries) yield ledgerCells(entry, index++)
}

function draftMark({ draft }: BulletinLayout): string {
  return draft ? '预览稿　' : ''
}
