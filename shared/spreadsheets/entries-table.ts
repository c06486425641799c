import { categoryName, natureName } from '../category.ts'
import type { EntryStatus, IncomeEntry } from '../income/entry.ts'
import type { SheetCell, SheetTable } from './port.ts'

const statusName: Record<EntryStatus, string> = {
  submitted: '待审核',
  approved: '已审核',
  returned: '已退回',
  withdrawn: '已撤回',
}

const columns = [
  { header: '编号', width: 12 },
  { header: '村名', width: 8 },
  { header: '到账日期', width: 6 },
  { header: '收入类别', width: 5 },
  { header: '款项性质', width: 6 },
  { header: '项目名称', width: 13 },
  { header: '金额(元)', width: 8 },
  { header: '付款方', width: 12 },
  { header: '摘要', width: 16 },
  { header: '收据号', width: 7 },
  { header: '记账凭证号', width: 9 },
  { header: '状态', width: 4 },
  { header: '冲销原编号', width: 12 },
]

export type Names = ReadonlyMap<string, string>

/**
 * 收入台账 with the headings under which the import reads it; what it cannot say stands in the columns after them. A joint
 * receipt has a row for each village, so that the rows add up.
 */
export function entriesTable(
  townshipName: string,
  year: number,
  entries: readonly IncomeEntry[],
  names: { villages: Names; projects: Names },
): SheetTable {
  return {
    name: '收入台账',
    title: `${townshipName}${year}年收入台账`,
    caption: `共${entries.length}笔　金额按元`,
    columns: [
      ...columns,
      { header: '计入日期', width: 6 },
      { header: '跨期补报', width: 5 },
      { header: '共同收入合计(元)', width: 9 },
    ],
    rows: entries.map((entry) => [
      ...entryRow(entry, names),
      entry.countedOn === undefined ? null : { day: entry.countedOn },
      entry.late ? '是' : null,
      entry.jointFen === undefined ? null : { fen: entry.jointFen, unit: 'yuan' },
    ]),
  }
}

/** 收入台账 as it is to be filled in. */
export function entriesForm(townshipName: string, year: number): SheetTable {
  return {
    name: '收入台账',
    title: `${townshipName}${year}年收入台账`,
    caption:
      '日期写成 2023-06-30；类别填经营收入、投资收益、补助收入、其他收入或不计收入；状态填待审核或已审核；编号可以空着。',
    columns,
    rows: [],
  }
}

function entryRow(entry: IncomeEntry, { villages, projects }: { villages: Names; projects: Names }): SheetCell[] {
  return [
    entry.id,
    villages.get(entry.villageId) ?? entry.villageId,
    { day: entry.receivedOn },
    categoryName[entry.category],
    entry.nature === undefined ? null : natureName[entry.nature],
    entry.projectId === undefined ? null : (projects.get(entry.projectId) ?? entry.projectId),
    { fen: entry.amountFen, unit: 'yuan' },
    entry.payer ?? null,
    entry.note ?? null,
    entry.receiptNo ?? null,
    entry.voucherNo ?? null,
    statusName[entry.status],
    entry.reversalOf ?? null,
  ]
}
