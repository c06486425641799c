/** Small ledgers for tests: a township with two villages, and rows to vary. */
import { fileURLToPath } from 'node:url'
import { readSheets } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import type { Sheet, SheetCell } from '../../shared/sheets/sheet.ts'

export const SAMPLE_FOLDER = fileURLToPath(new URL('../../shared/ledger/sample', import.meta.url))
export const SAMPLE_WORKBOOK = `${SAMPLE_FOLDER}/明沙乡2023年上半年台账.xlsx`

export function aSheet(name: string, rows: SheetCell[][], more: Partial<Sheet> = {}): Sheet {
  return { name, file: '青山镇台账.xlsx', rows, ...more }
}

export const villages = aSheet('村情', [
  ['村名', '行政区划代码', '村党组织书记', '村报账员', '包村干部', '户数'],
  ['河口村', '990101101204', '书记甲', '报账员甲', '包村甲', 188],
  ['新胜村', '990101101210', '书记乙', '报账员乙', '包村乙', 262],
])

export const targets = aSheet('年度目标', [
  ['村名', '年度', '目标(万元)', '下达文号'],
  ['河口村', 2023, 15, '〔2023〕3号'],
  ['新胜村', 2023, 29, '〔2023〕3号'],
])

export const entryHeadings = [
  '编号',
  '村名',
  '到账日期',
  '收入类别',
  '金额(元)',
  '付款方',
  '摘要',
  '记账凭证号',
  '状态',
  '冲销原编号',
]

/** What varies in a row; everything else is an approved rent of 1,000 yuan in 河口村. */
export type RowParts = Partial<
  Record<
    'no' | 'village' | 'on' | 'category' | 'amount' | 'payer' | 'note' | 'voucher' | 'status' | 'reversalOf',
    SheetCell
  >
>

export function aRow(parts: RowParts = {}): SheetCell[] {
  const row = {
    no: 'A-1',
    village: '河口村',
    on: '2023-03-05',
    category: '经营收入',
    amount: 1000,
    payer: '某公司',
    note: '租金',
    voucher: null,
    status: '已审核',
    reversalOf: null,
    ...parts,
  }
  return [
    row.no,
    row.village,
    row.on,
    row.category,
    row.amount,
    row.payer,
    row.note,
    row.voucher,
    row.status,
    row.reversalOf,
  ]
}

export function entries(...rows: RowParts[]): Sheet {
  return aSheet('收入台账', [entryHeadings, ...rows.map(aRow)])
}

export function sampleSheets(): Promise<Sheet[]> {
  return readSheets(SAMPLE_FOLDER)
}

/** The sample with some cells of one row of the 收入台账 changed, found by its 编号. */
export async function sampleWith(no: string, cells: Record<string, SheetCell>): Promise<Sheet[]> {
  const sheets = await sampleSheets()
  return sheets.map((sheet) => {
    if (sheet.name !== '收入台账') return sheet
    const headings = sheet.rows[0] ?? []
    const rows = sheet.rows.map((row) =>
      row[0] === no ? row.map((cell, at) => cells[String(headings[at])] ?? cell) : row,
    )
    return { ...sheet, rows }
  })
}
