/** One row of a ledger against the entry of its id in the store: what the import makes of it. */

import { monthOf } from '../calendar.ts'
import { categoryOfNature } from '../category.ts'
import { lineBy } from '../change/change.ts'
import { countingDay } from '../income/counting-day.ts'
import { type EntryContent, type EntryEvent, type IncomeEntry, MAX_EVENTS } from '../income/entry.ts'
import { type EntryStatus, isWaiting } from '../income/entry-status.ts'
import { entryTransitions, movedTo } from '../income/entry-transitions.ts'
import { partsOf } from '../income/joint.ts'
import { newEntry, submissionDigest } from '../income/submit-income.ts'
import { ledgerImport } from '../permissions/actor.ts'
import { isFrom } from '../permissions/transitions.ts'
import type { Refusal } from '../refusal.ts'
import { changedFields } from './entry-difference.ts'
import type { EntryField, LedgerEntry, LedgerField } from './ledger.ts'
import * as ledgerRefusals from './refusals.zh.ts'

export type ImportRules = {
  townshipId: string
  closedThrough: string | null
  /** Take new rows of closed months too; they count in the earliest open month. */
  late: boolean
  /** Take amounts that were asked about. */
  confirmLarge: boolean
  /** Of a village and a year; null where none is known. */
  targetFen(villageId: string, year: number): number | null
  /** The instant that history shows. */
  at: string
}

type EntryChange =
  | { kind: 'unchanged' }
  | { kind: 'added' | 'changed'; entry: IncomeEntry }
  | { kind: 'bad'; field: EntryField; message: Refusal; isRefusedLate?: boolean }

/** What the row does to the entry; whether a reversal fits its original is looked at elsewhere. */
export function changeEntry(typed: LedgerEntry, before: IncomeEntry | undefined, rules: ImportRules): EntryChange {
  if (before === undefined) return addEntry(typed, rules)
  const row = typed.isStatusSaid ? typed : { ...typed, status: statusMeant(typed, before) }
  if (before.parts !== undefined) return compareWithPart(row, before)
  if (lastImport(before) === row.digest) return { kind: 'unchanged' }
  const changed = changedFields(row, before)
  const isRelinked = before.reversalOf !== (row.reversalOf ?? undefined)
  if (changed.length === 0 && !isRelinked && before.status === row.status) return { kind: 'unchanged' }
  return isFrom(entryTransitions.voucher, before.status)
    ? changeApproved(row, before, { changed, isRelinked }, rules)
    : changePending(row, before, changed, rules)
}

/** A row without 状态 moves an entry only where it says something new, or where all rows are approved history. */
function statusMeant(row: LedgerEntry, before: IncomeEntry): EntryStatus {
  const isMoved = !isWaiting(row) || changedFields(row, before).length > 0
  return isMoved && isFrom(entryTransitions.mend, before.status) ? row.status : before.status
}

/** A row can say no more of a joint receipt than what one village has of it. */
function compareWithPart(row: LedgerEntry, before: IncomeEntry): EntryChange {
  const part = partsOf(before).find((one) => one.villageId === row.content.villageId)
  const isSame = part !== undefined && changedFields(row, part).length === 0 && before.status === row.status
  if (isSame && before.reversalOf === (row.reversalOf ?? undefined)) return { kind: 'unchanged' }
  const message = ledgerRefusals.jointDiffers
  return { kind: 'bad', field: 'no', message }
}

function addEntry(row: LedgerEntry, rules: ImportRules): EntryChange {
  const { closedThrough } = rules
  if (closedThrough !== null && monthOf(row.content.receivedOn) <= closedThrough && !rules.late) {
    const message = ledgerRefusals.monthClosed(row.content.receivedOn, closedThrough)
    return { kind: 'bad', field: 'receivedOn', message, isRefusedLate: true }
  }
  const { id, content } = row
  const about = { ...content, id, townshipId: rules.townshipId, digest: submissionDigest(content), own: true }
  const entry: IncomeEntry = {
    ...newEntry(about, lineBy(ledgerImport, new Date(rules.at))),
    imported: true,
    ...linkOf(row),
    history: [importEvent('imported', row, rules.at)],
  }
  return { kind: 'added', entry: movedTo(row.status, entry, countingDay(content.receivedOn, closedThrough)) }
}

/** An approved entry is locked: a voucher number may be added, everything else is a contradiction. */
function changeApproved(
  row: LedgerEntry,
  before: IncomeEntry,
  { changed, isRelinked }: { changed: readonly LedgerField[]; isRelinked: boolean },
  rules: ImportRules,
): EntryChange {
  if (row.status !== before.status) {
    return { kind: 'bad', field: 'status', message: ledgerRefusals.approvedNotBack(row.status) }
  }
  const voucherNo = row.content.voucherNo
  if (!isRelinked && changed.every((field) => field === 'voucherNo') && before.voucherNo === undefined && voucherNo) {
    const history = [...before.history, importEvent('voucher_added', row, rules.at)]
    const entry = entryTransitions.voucher.apply(before, { voucherNo })
    return { kind: 'changed', entry: { ...entry, version: before.version + 1, history } }
  }
  const details = changed.map((field) => ledgerRefusals.differs(field, before, row.content))
  if (isRelinked) details.push(ledgerRefusals.originalDiffers(before.reversalOf ?? null, row.reversalOf))
  const field = changed.find((one) => one !== 'voucherNo') ?? (isRelinked ? 'reversalOf' : 'voucherNo')
  return { kind: 'bad', field, message: ledgerRefusals.approvedFixed(details) }
}

function changePending(
  row: LedgerEntry,
  before: IncomeEntry,
  changed: readonly LedgerField[],
  rules: ImportRules,
): EntryChange {
  const fault = pendingFault(row, before)
  if (fault !== null) return { kind: 'bad', ...fault }
  const { unmatchedReversal: _unmatched, ...kept } = before
  const content = mergedContent(kept, row, changed)
  const mended = entryTransitions.mend.apply(kept, {
    content,
    joint: null,
    writers: changed.length === 0 ? [] : [ledgerImport.id],
  })
  const entry: IncomeEntry = {
    ...movedTo(row.status, mended, countingDay(content.receivedOn, rules.closedThrough)),
    version: before.version + 1,
    ...linkOf(row),
    history: [
      ...before.history,
      importEvent(actionOf(row.status, before.status), row, rules.at, valuesOf(before, changed)),
    ],
  }
  return { kind: 'changed', entry }
}

function pendingFault(row: LedgerEntry, before: IncomeEntry): { field: EntryField; message: Refusal } | null {
  if (!isFrom(entryTransitions.mend, before.status)) {
    return { field: 'no', message: ledgerRefusals.withdrawn }
  }
  if (before.refundOf !== undefined) {
    return { field: 'no', message: ledgerRefusals.refundInBooks }
  }
  if (before.reversalOf !== undefined && before.reversalOf !== row.reversalOf) {
    return { field: 'reversalOf', message: ledgerRefusals.reversalInBooks(before.reversalOf) }
  }
  if (before.history.length >= MAX_EVENTS) {
    return { field: 'no', message: ledgerRefusals.tooManyChanges }
  }
  return null
}

/** The columns that the ledger has replace what was there; what it cannot say (evidence, period) stays. */
function mergedContent<T extends EntryContent>(before: T, row: LedgerEntry, changed: readonly LedgerField[]): T {
  const merged: T = { ...before, ...row.content }
  for (const field of changed) if (row.content[field] === undefined) delete merged[field]
  if (merged.nature !== undefined && categoryOfNature[merged.nature] !== merged.category) delete merged.nature
  return merged
}

/** What a row says of the entry that it reverses. */
function linkOf({ reversalOf, unmatchedReversal }: LedgerEntry): Pick<IncomeEntry, 'reversalOf' | 'unmatchedReversal'> {
  return {
    ...(reversalOf === null ? {} : { reversalOf }),
    ...(unmatchedReversal ? { unmatchedReversal: true } : {}),
  }
}

function actionOf(to: EntryStatus, from: EntryStatus): EntryEvent['action'] {
  return to === from ? 'mended' : to
}

/** Each event of the import carries the digest of its row, so that the same row again is known as done. */
function importEvent(
  action: EntryEvent['action'],
  row: LedgerEntry,
  at: string,
  before?: Record<string, unknown>,
): EntryEvent {
  return {
    action,
    at,
    by: ledgerImport.id,
    byName: ledgerImport.name,
    requestId: row.digest,
    ...(row.returnReason === null ? {} : { reason: row.returnReason }),
    ...(before === undefined ? {} : { before }),
  }
}

function lastImport(entry: IncomeEntry): string | undefined {
  return entry.history.findLast((event) => event.by === ledgerImport.id && event.requestId !== undefined)?.requestId
}

function valuesOf(entry: IncomeEntry, fields: readonly LedgerField[]): Record<string, unknown> | undefined {
  return fields.length === 0 ? undefined : Object.fromEntries(fields.map((field) => [field, entry[field] ?? null]))
}
