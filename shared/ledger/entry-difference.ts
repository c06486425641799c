/** Where a row of a ledger and the entry in the store differ, and how that is told. */
import { categoryName, natureName } from '../category.ts'
import type { EntryContent, EntryStatus, IncomeEntry } from '../income/entry.ts'
import { formatYuan } from '../money.ts'
import type { LedgerEntry, LedgerField } from './ledger.ts'

export const statusName: Record<EntryStatus, string> = {
  submitted: '待审核',
  approved: '已审核',
  returned: '已退回',
  withdrawn: '已撤回',
}
const fieldName: Record<LedgerField, string> = {
  villageId: '村',
  receivedOn: '到账日期',
  category: '收入类别',
  nature: '款项性质',
  amountFen: '金额',
  payer: '付款方',
  payerVillageId: '付款村',
  note: '摘要',
  receiptNo: '收据号',
  voucherNo: '记账凭证号',
  projectId: '项目',
}

/** Fields that differ, among those the sheet has a column for; a voucher number is never taken away. */
export function changedFields(row: LedgerEntry, before: IncomeEntry): LedgerField[] {
  return [...row.said].filter((field) => {
    if (field === 'voucherNo' && row.content.voucherNo === undefined) return false
    return row.content[field] !== before[field]
  })
}

/** `金额：系统里是1,000.00元，这里是1,001.00元`. */
export function difference(field: LedgerField, before: EntryContent, after: EntryContent): string {
  return `${fieldName[field]}：系统里是${shown(field, before)}，这里是${shown(field, after)}`
}

function shown(field: LedgerField, content: EntryContent): string {
  if (field === 'amountFen') return `${formatYuan(content.amountFen)}元`
  if (field === 'category') return categoryName[content.category]
  if (field === 'nature') return content.nature === undefined ? '空' : natureName[content.nature]
  return content[field] ?? '空'
}
