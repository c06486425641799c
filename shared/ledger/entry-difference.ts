/** Where a row of a ledger and the entry in the store differ, and how that is told. */

import { isDeepStrictEqual } from 'node:util'
import type { EntryContent, IncomeEntry } from '../income/entry.ts'
import type { Refusal } from '../refusal.ts'
import type { LedgerEntry, LedgerField } from './ledger.ts'
import * as ledgerRefusals from './refusals.zh.ts'

/** Fields that differ, among those the sheet has a column for; a voucher number is never taken away. */
export function changedFields(row: LedgerEntry, before: IncomeEntry): LedgerField[] {
  return [...row.said].filter((field) => {
    if (field === 'voucherNo' && row.content.voucherNo === undefined) return false
    return !isDeepStrictEqual(row.content[field], before[field])
  })
}

/** `金额：系统里是1,000.00元，这里是1,001.00元`. */
export function difference(field: LedgerField, before: EntryContent, after: EntryContent): Refusal {
  return ledgerRefusals.differs(field, before, after)
}
