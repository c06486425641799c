/** The columns of the 三资 platform's exports by the names they go by. */

import type { IncomeCategory } from '../category.ts'
import { categoryOf } from '../ledger/entry-names.ts'
import { compact } from '../sheets/cells.ts'
import type { TableSpec } from '../sheets/table.ts'

export type ExportColumn =
  | 'village'
  | 'on'
  | 'voucherNo'
  | 'note'
  | 'account'
  | 'debit'
  | 'credit'
  | 'in'
  | 'out'
  | 'amount'
  | 'direction'
  | 'counterparty'

export const exportSheet: TableSpec<ExportColumn> = {
  anchor: 'on',
  columns: {
    village: {
      names: [
        '村名',
        '村名称',
        '行政村',
        '村',
        '嘎查',
        '社区',
        '单位',
        '单位名称',
        '核算单位',
        '账套',
        '账套名称',
        '组织名称',
        '集体经济组织',
        '集体经济组织名称',
        '村集体',
      ],
    },
    on: {
      names: [
        '日期',
        '凭证日期',
        '记账日期',
        '制单日期',
        '入账日期',
        '到账日期',
        '交易日期',
        '业务日期',
        '交易时间',
        '时间',
      ],
      required: true,
    },
    voucherNo: { names: ['凭证号', '凭证字号', '凭证编号', '记账凭证号', '记账凭证', '凭证号数'] },
    note: { names: ['摘要', '事由', '用途', '说明', '附言'] },
    account: {
      names: ['科目', '科目名称', '会计科目', '一级科目', '科目编码', '科目代码', '收入类别', '类别', '收支类别'],
    },
    debit: { names: ['借方', '借方金额', '借方发生额', '本期借方'], own: true },
    credit: { names: ['贷方', '贷方金额', '贷方发生额', '本期贷方'], own: true },
    in: { names: ['收入', '收入金额', '收款金额', '收方金额', '收入发生额'], own: true },
    out: { names: ['支出', '支出金额', '付款金额', '付方金额', '支出发生额'], own: true },
    amount: { names: ['金额', '发生额', '交易金额'], own: true },
    direction: { names: ['收支', '收支方向', '借贷', '借贷方向', '方向', '借贷标志', '收支类型'] },
    counterparty: {
      names: [
        '对方单位',
        '对方户名',
        '对方名称',
        '对方账户名称',
        '往来单位',
        '往来单位个人',
        '交款单位',
        '付款单位',
        '付款方',
        '付款人',
        '交款人',
        '收款单位',
        '收款方',
        '收款人',
        '客户名称',
        '单位或个人',
      ],
    },
  },
}

/** What kind of account a line was booked on; `none` where the export names none. */
export type AccountKind = 'income' | 'cash' | 'other' | 'none'

/** Cash and bank accounts, income accounts (501–504 and their old names), and all others. */
export function accountKindOf(text: string | null): { kind: AccountKind; category?: IncomeCategory } {
  if (text === null) return { kind: 'none' }
  const plain = compact(text)
  if (/^(101|102)|库存现金|^现金|银行存款/.test(plain)) return { kind: 'cash' }
  const category = categoryIn(plain)
  if (category !== undefined) return { kind: 'income', category }
  return { kind: /收入|收益/.test(plain) ? 'income' : 'other' }
}

/** `501经营收入/租赁收入`, `50101`, `经营收入-发包`: the first part decides. */
function categoryIn(plain: string): IncomeCategory | undefined {
  const byCode: Record<string, IncomeCategory> = {
    '501': 'operating',
    '502': 'investment',
    '503': 'subsidy',
    '504': 'other',
  }
  const code = /^50[1-4]/.exec(plain)?.[0]
  if (code !== undefined) return byCode[code]
  return categoryOf(plain.split(/[/\\\-—_—:：>]/)[0] ?? '')?.category
}
