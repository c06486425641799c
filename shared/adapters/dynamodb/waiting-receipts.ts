/**
 * Joint receipts that wait for review: an item each, because the sums of sixty villages would cost sixty writes to enter
 * what nobody has looked at. They are few and each is read whole; everything else that waits is summed in standings.
 */
import * as z from 'zod'
import { yearOf } from '../../calendar.ts'
import { type IncomeEntry, incomeEntrySchema } from '../../income/entry.ts'
import { isWaiting } from '../../income/entry-status.ts'
import type { EntryWrite } from '../../income/port.ts'
import type { Contributing } from '../../standings/contribution.ts'
import { overwrite, parseRows, type Row, remove, type TransactItem } from '../table/port.ts'
import { keys } from './keys.ts'
import { receiptStamp } from './stamps.ts'

const fields = incomeEntrySchema.pick({
  id: true,
  villageId: true,
  receivedOn: true,
  category: true,
  amountFen: true,
  parts: true,
})
const waitingReceipt = fields.extend({ stamp: z.int() }).transform(({ stamp, ...content }): WaitingReceipt => {
  return { ...content, status: 'submitted', year: yearOf(content.receivedOn), stamp }
})
type WaitingReceipt = Contributing & { id: string; year: number; stamp: number }

export function receiptsIn(rows: readonly Row[]): WaitingReceipt[] {
  return parseRows(rows, waitingReceipt)
}

/** Whether the entry waits as one of these. */
export function isWaitingReceipt(entry: IncomeEntry | null): entry is IncomeEntry {
  return entry !== null && isWaiting(entry) && entry.parts !== undefined
}

export function receiptItems(townshipId: string, { before, entry }: EntryWrite): TransactItem[] {
  const key = keys.waitingReceipt(townshipId, entry.id)
  if (isWaitingReceipt(entry)) return [overwrite(key, { ...fields.parse(entry), stamp: receiptStamp(entry) })]
  return isWaitingReceipt(before) ? [remove(key)] : []
}

/** What a change adds to the stamps of these, by the year in which they were received, with a village to carry it. */
export function receiptStamps(entries: readonly EntryWrite[]): { year: number; villageId: string; stamp: number }[] {
  return entries.flatMap(({ before, entry }) =>
    [
      { one: before, sign: -1 },
      { one: entry, sign: 1 },
    ].flatMap(({ one, sign }) =>
      isWaitingReceipt(one)
        ? [{ year: yearOf(one.receivedOn), villageId: one.villageId, stamp: sign * receiptStamp(one) }]
        : [],
    ),
  )
}
