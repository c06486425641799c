import { type Columns, cellOf, column, position, shownColumns, tableOf } from '../../papers/columns.ts'
import type { Cell, Table } from '../../papers/table.ts'

/** One counted entry as the ledger sheet (收入明细) of a bulletin's spreadsheet lists it. */
export type LedgerRow = {
  id: string
  villageName: string
  /** `YYYY-MM-DD` */
  receivedOn: string
  /** `YYYY-MM-DD`; another month than `receivedOn` where the entry counts late. */
  countedOn: string
  categoryName: string
  amountFen: number
  payer: string
  note: string
  voucherNo: string
  /** 跨期补报 */
  late: boolean
}

/** The sheet's name, in the bulletins of earlier releases too. */
export const LEDGER_NAME = '收入明细'

const columns = {
  position,
  village: column('村名', 8, ({ villageName }) => villageName),
  receivedOn: column('到账日期', 6, ({ receivedOn }) => ({ day: receivedOn }), 'center'),
  countedOn: column('计入日期', 6, ({ countedOn }) => ({ day: countedOn }), 'center'),
  category: column('类别', 5, ({ categoryName }) => categoryName, 'center'),
  amount: column('金额（元）', 8, ({ amountFen }) => ({ fen: amountFen }), 'right'),
  payer: column('付款方', 14, ({ payer }) => payer),
  note: column('摘要', 18, ({ note }) => note),
  voucherNo: column('凭证号', 8, ({ voucherNo }) => voucherNo),
  late: column('跨期补报', 5, ({ late }) => (late ? '是' : ''), 'center'),
  id: column('编号', 14, ({ id }) => id),
} as const satisfies Columns<LedgerRow, null>

const SHOWN = Object.keys(columns) as (keyof typeof columns)[]

/** 收入明细 for so many entries, with one row in their place: how each of them looks. */
export function ledgerModel(about: string, count: number): Table {
  const model = { villageName: '村', receivedOn: '2023-01-01', countedOn: '2023-01-01', categoryName: '类别' }
  const rows = [
    { ...model, id: '编号', amountFen: 100, payer: '付款方', note: '摘要', voucherNo: '凭证号', late: true },
  ]
  return {
    id: 'entries',
    sheet: LEDGER_NAME,
    title: LEDGER_NAME,
    caption: `${about}　共${count}笔　单位：元`,
    ...tableOf({ columns, show: SHOWN, rows, context: null }),
    footnotes: [],
  }
}

/** The cells of one of them, by its place from 0. */
export function ledgerCells(entry: LedgerRow, index: number): Cell[] {
  return shownColumns(columns, SHOWN).map(({ cell, unit }) => cellOf(cell(entry, null, index), unit))
}
