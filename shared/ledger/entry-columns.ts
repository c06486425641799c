/** The columns of a 收入台账 by all the names they go by. */

import type { SheetTable, TableSpec } from '../sheets/table.ts'
import type { EntryField, EntryPlace, LedgerField } from './ledger.ts'

/** The name by which reports speak of the column of states. */
export const STATUS_COLUMN = '状态'

export type EntryColumn =
  | 'no'
  | 'village'
  | 'receivedOn'
  | 'category'
  | 'nature'
  | 'project'
  | 'amount'
  | 'payer'
  | 'payerVillage'
  | 'note'
  | 'receiptNo'
  | 'voucherNo'
  | 'status'
  | 'reversalOf'
  | 'returnReason'

export const entrySheet: TableSpec<EntryColumn> = {
  anchor: 'village',
  columns: {
    no: { names: ['编号', '台账编号', '收入编号', '记录编号', '流水号'], own: true },
    village: { names: ['村名', '村名称', '行政村', '村', '嘎查村', '嘎查', '社区', '所属村', '单位'], required: true },
    receivedOn: {
      names: ['到账日期', '到账时间', '入账日期', '入账时间', '收款日期', '收入日期', '日期', '时间'],
      required: true,
    },
    category: { names: ['收入类别', '类别', '收入类型', '收入分类', '收入科目', '科目'], required: true },
    nature: { names: ['款项性质', '收入性质', '性质', '这笔钱是什么'] },
    project: { names: ['项目名称', '项目', '所属项目', '关联项目'] },
    amount: { names: ['金额', '到账金额', '收入金额', '入账金额', '收款金额'], required: true, own: true },
    payer: { names: ['付款方', '付款单位', '交款单位', '付款人', '交款人', '收入来源', '来源'] },
    payerVillage: { names: ['付款村'] },
    note: { names: ['摘要', '事由', '用途', '内容', '备注', '说明'] },
    receiptNo: { names: ['收据号', '票据号', '收据编号', '票据编号'] },
    voucherNo: { names: ['记账凭证号', '记账凭证', '凭证号', '凭证编号'] },
    status: { names: [STATUS_COLUMN, '审核状态', '审核情况', '审核结果'] },
    reversalOf: { names: ['冲销原编号', '原编号', '冲销编号', '被冲销编号'], own: true },
    returnReason: { names: ['退回原因', '退回理由', '审核意见'] },
  },
}

/** The column in which a field of an entry stands. */
export const columnOfField: Record<LedgerField, EntryColumn> = {
  villageId: 'village',
  receivedOn: 'receivedOn',
  category: 'category',
  nature: 'nature',
  amountFen: 'amount',
  payer: 'payer',
  payerVillageId: 'payerVillage',
  payerOutside: 'payerVillage',
  note: 'note',
  receiptNo: 'receiptNo',
  voucherNo: 'voucherNo',
  projectId: 'project',
}

/** Where each thing that a problem may be about stands. */
export function columnNames({ columns }: SheetTable<EntryColumn>): EntryPlace['columns'] {
  const fields: Record<EntryField, EntryColumn> = {
    ...columnOfField,
    no: 'no',
    status: 'status',
    reversalOf: 'reversalOf',
  }
  const names: EntryPlace['columns'] = {}
  for (const name of Object.keys(fields) as EntryField[]) {
    const column = columns[fields[name]]
    if (column !== undefined) names[name] = { letter: column.letter, heading: column.heading }
  }
  return names
}
