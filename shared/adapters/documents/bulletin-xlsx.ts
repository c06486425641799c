/** A bulletin as spreadsheets: the annexes, a sheet each; and the entries behind the figures, for fewer readers. */
import writeExcelFile, { type Row } from 'write-excel-file/node'
import type { BulletinLayout, Column } from '../../bulletin/layout.ts'
import type { LedgerRow } from '../../bulletin/ledger-row.ts'
import { sheetNames } from './sheet-name.ts'
import { annexSheet, numberCell, sheetOf, textCell } from './xlsx-sheet.ts'

/** The sheet's name, in the bulletins of earlier releases too. */
export const LEDGER_NAME = '收入明细'
const LEDGER_COLUMNS: readonly Column[] = [
  { header: '序号', align: 'center', width: 3 },
  { header: '村名', align: 'left', width: 8 },
  { header: '到账日期', align: 'center', width: 6 },
  { header: '计入日期', align: 'center', width: 6 },
  { header: '类别', align: 'center', width: 5 },
  { header: '金额（元）', align: 'right', width: 8 },
  { header: '付款方', align: 'left', width: 14 },
  { header: '摘要', align: 'left', width: 18 },
  { header: '凭证号', align: 'left', width: 8 },
  { header: '跨期补报', align: 'center', width: 5 },
  { header: '编号', align: 'left', width: 14 },
]

/** Renders the annexes. Values keep every fen. */
export async function renderXlsx(layout: BulletinLayout): Promise<Uint8Array> {
  const names = sheetNames(layout.annexes.map((table) => table.title))
  return workbookOf(
    layout.annexes.map((table, index) =>
      annexSheet({ ...table, caption: `${draftMark(layout)}${table.caption}` }, names[index] ?? table.id),
    ),
  )
}

/** Renders 收入明细: the entries behind the figures, in the order given. */
export async function renderEntriesXlsx(layout: BulletinLayout, entries: readonly LedgerRow[]): Promise<Uint8Array> {
  const caption = `${draftMark(layout)}${layout.title}　共${entries.length}笔　单位：元`
  return workbookOf([sheetOf(LEDGER_NAME, { title: LEDGER_NAME, caption }, LEDGER_COLUMNS, entries.map(ledgerLine))])
}

async function workbookOf(sheets: Parameters<typeof writeExcelFile>[0]): Promise<Uint8Array> {
  return new Uint8Array(await writeExcelFile(sheets, { fontFamily: '宋体', fontSize: 11 }).toBuffer())
}

function draftMark({ draft }: BulletinLayout): string {
  return draft ? '预览稿　' : ''
}

function ledgerLine(entry: LedgerRow, index: number): Row {
  return [
    numberCell(index + 1, 'count', { align: 'center' }),
    textCell(entry.villageName),
    dateCell(entry.receivedOn),
    dateCell(entry.countedOn),
    textCell(entry.categoryName, { align: 'center' }),
    numberCell(entry.amountFen / 100, 'yuan'),
    textCell(entry.payer),
    textCell(entry.note),
    textCell(entry.voucherNo),
    textCell(entry.late ? '是' : '', { align: 'center' }),
    textCell(entry.id),
  ]
}

function dateCell(onDay: string) {
  return { value: new Date(`${onDay}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', align: 'center' } as const
}
