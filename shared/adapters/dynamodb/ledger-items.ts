/** The writes of a change of the ledger: entries, and everything that follows from them. */
import type { IncomeEntry } from '../../income/entry.ts'
import type { EntryWrite, IncomeChange } from '../../income/port.ts'
import { talliesBetween } from '../../income/tally-moves.ts'
import { movesBetween } from '../../standings/contribution.ts'
import type { StandingMove } from '../../standings/standing.ts'
import { absent, add, anyOf, check, equal, put, type TransactItem } from '../table/port.ts'
import { entryRow, placeItems } from './entry-places.ts'
import { keys, lookups } from './keys.ts'
import { stamped } from './stamps.ts'
import { standingAddition } from './standing-items.ts'
import { isWaitingReceipt, receiptItems, receiptStamps } from './waiting-receipts.ts'

/** Entries with their places in ledgers, additions to standings and tallies, and the check of the months. */
export function ledgerItems(change: IncomeChange): { items: TransactItem[]; closingIndex: number } {
  const { townshipId, entries, evidence = [], closedThrough } = change
  const items: TransactItem[] = entries.map(({ before, entry }) =>
    put(keys.entry(townshipId, entry.id), entryRow(entry), before?.version ?? null),
  )
  for (const write of entries) items.push(...receiptItems(townshipId, write), ...placeItems(townshipId, write))
  const { moves, tallies } = movesOf(entries)
  for (const move of moves) items.push(standingAddition(townshipId, move))
  for (const { projectId, sums, stamps } of tallies) {
    items.push(add(keys.tally(townshipId, projectId), { ...sums, ...stamps }))
  }
  for (const file of evidence) {
    const sameContent = { lookupPk: lookups.sameContent(townshipId, file.sha256), lookupSk: file.at }
    items.push(put(keys.evidence(townshipId, file.entryId, file.id), { ...file, ...sameContent }, null))
  }
  if (closedThrough === undefined) return { items, closingIndex: -1 }
  items.push(closedExactly(townshipId, closedThrough))
  return { items, closingIndex: items.length - 1 }
}

/** What makes an entry of an earlier release stand where this one looks for it; its standings are not moved. */
export function placesAnew(entry: IncomeEntry): TransactItem[] {
  const receipts = receiptStamps([{ before: null, entry }])
  return [
    put(keys.entry(entry.townshipId, entry.id), entryRow(entry), entry.version),
    ...receiptItems(entry.townshipId, { before: null, entry }),
    ...receipts.flatMap(({ year, villageId, stamp }) =>
      stamped([{ villageId, year, sums: {} }], [], new Map([[year, stamp]]), '').moves.map((move) =>
        standingAddition(entry.townshipId, move),
      ),
    ),
  ]
}

/** What moves in standings and tallies, stamped so that readers know whether they saw all of it. */
function movesOf(entries: readonly EntryWrite[]) {
  const [before, after] = [entries.flatMap((one) => one.before ?? []), entries.map((one) => one.entry)]
  const summed = (entry: EntryWrite['entry']) => !isWaitingReceipt(entry)
  const moves: StandingMove[] = movesBetween(before.filter(summed), after.filter(summed))
  const receipts = new Map<number, number>()
  for (const { year, villageId, stamp } of receiptStamps(entries)) {
    receipts.set(year, (receipts.get(year) ?? 0) + stamp)
    if (!moves.some((move) => move.year === year)) moves.push({ villageId, year, sums: {} })
  }
  const first = entries[0]?.entry
  return stamped(moves, talliesBetween(before, after), receipts, `${first?.id}#${first?.version}`)
}

function closedExactly(townshipId: string, closedThrough: string | null): TransactItem {
  const isSo = equal('closedThrough', closedThrough)
  return check(keys.closing(townshipId), closedThrough === null ? anyOf(absent, isSo) : isSo)
}
