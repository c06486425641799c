import { categoryName, natureName } from '../category.ts'
import { type IncomeEntry, outsideName } from '../income/entry.ts'
import { entryStatusName } from '../income/entry-status.ts'
import type { Columns } from '../papers/columns.ts'
import type { Table } from '../papers/table.ts'
import { sheetColumn as column, dayOrEmpty, moneyOrEmpty, sheetTable } from './sheet-table.ts'

type EntryNames = ReadonlyMap<string, string>
type AllNames = { villages: EntryNames; projects: EntryNames }

const form: Columns<IncomeEntry, AllNames> = {
  id: column('编号', 12, ({ id }) => id),
  village: column('村名', 8, ({ villageId }, { villages }) => villages.get(villageId) ?? villageId),
  receivedOn: column('到账日期', 6, ({ receivedOn }) => ({ day: receivedOn })),
  category: column('收入类别', 5, ({ category }) => categoryName[category]),
  nature: column('款项性质', 6, ({ nature }) => (nature === undefined ? '' : natureName[nature])),
  project: column('项目名称', 13, ({ projectId }, { projects }) =>
    projectId === undefined ? '' : (projects.get(projectId) ?? projectId),
  ),
  amount: column('金额(元)', 8, ({ amountFen }) => ({ fen: amountFen })),
  payer: column('付款方', 12, ({ payer }) => payer ?? ''),
  note: column('摘要', 16, ({ note }) => note ?? ''),
  receiptNo: column('收据号', 7, ({ receiptNo }) => receiptNo ?? ''),
  voucherNo: column('记账凭证号', 9, ({ voucherNo }) => voucherNo ?? ''),
  status: column('状态', 4, ({ status }) => entryStatusName[status]),
  reversalOf: column('冲销原编号', 12, ({ reversalOf }) => reversalOf ?? ''),
}

/** What a 收入台账 cannot say stands in the columns after its own. */
const columns: Columns<IncomeEntry, AllNames> = {
  ...form,
  payerVillage: column('付款村', 10, (entry, { villages }) => payingVillage(entry, villages)),
  countedOn: column('计入日期', 6, ({ countedOn }) => dayOrEmpty(countedOn)),
  late: column('跨期补报', 5, ({ late }) => (late ? '是' : '')),
  jointFen: column('共同收入合计(元)', 9, ({ jointFen }) => moneyOrEmpty(jointFen)),
}

/** Of another township by ids, as the import reads it again. */
function payingVillage({ payerVillageId, payerOutside }: IncomeEntry, villages: EntryNames): string {
  if (payerVillageId === undefined) return outsideName(payerOutside) ?? ''
  return villages.get(payerVillageId) ?? payerVillageId
}

/** 收入台账 with the headings under which the import reads it. A joint receipt has a row for each village, so that the rows add up. */
export function entriesTable(
  townshipName: string,
  year: number,
  entries: readonly IncomeEntry[],
  names: AllNames,
): Table {
  const caption = `共${entries.length}笔　金额按元`
  return sheetTable(headingOf(townshipName, year, caption), columns, { rows: entries, context: names })
}

/** 收入台账 as it is to be filled in. */
export function entriesForm(townshipName: string, year: number): Table {
  const caption =
    '日期写成 2023-06-30；类别填经营收入、投资收益、补助收入、其他收入或不计收入；状态填待审核或已审核；编号可以空着。'
  const context: AllNames = { villages: new Map(), projects: new Map() }
  return sheetTable(headingOf(townshipName, year, caption), form, { rows: [], context })
}

function headingOf(townshipName: string, year: number, caption: string) {
  return { name: '收入台账', title: `${townshipName}${year}年收入台账`, caption }
}
