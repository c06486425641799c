/** Where a row of a ledger and the entry in the store differ, and how that is told. */

import { isDeepStrictEqual } from 'node:util'
import type { IncomeEntry } from '../income/entry.ts'
import type { LedgerEntry, LedgerField } from './ledger.ts'

/** Fields that differ, among those the sheet has a column for; a voucher number is never taken away. */
export function changedFields(row: LedgerEntry, before: IncomeEntry): LedgerField[] {
  return [...row.said].filter((field) => {
    if (field === 'voucherNo' && row.content.voucherNo === undefined) return false
    return !isDeepStrictEqual(row.content[field], before[field])
  })
}
