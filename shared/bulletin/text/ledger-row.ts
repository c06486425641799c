import { type Columns, column, position, tableOf } from '../../papers/columns.ts'
import type { Table } from '../../papers/table.ts'

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

/** 收入明细: the entries behind the figures, in the order given. */
export function ledgerTable(entries: readonly LedgerRow[], about: string): Table {
  return {
    id: 'entries',
    sheet: LEDGER_NAME,
    title: LEDGER_NAME,
    caption: `${about}　共${entries.length}笔　单位：元`,
    ...tableOf({
      columns,
      show: [
        'position',
        'village',
        'receivedOn',
        'countedOn',
        'category',
        'amount',
        'payer',
        'note',
        'voucherNo',
        'late',
        'id',
      ],
      rows: entries,
      context: null,
    }),
    footnotes: [],
  }
}
