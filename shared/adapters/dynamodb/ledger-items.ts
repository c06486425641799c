/** The writes of a change of the ledger: entries, and everything that follows from them. */
import type { LedgerChange } from '../../income/port.ts'
import { talliesBetween } from '../../projects/tally.ts'
import { movesBetween } from '../../standings/standing.ts'
import { absent, add, anyOf, check, equal, overwrite, put, remove, type TransactItem } from '../table/port.ts'
import { entryRow, placeItems } from './entry-places.ts'
import { keys, lookups } from './keys.ts'
import { standingAdditions } from './standing-items.ts'

/** Entries with their pending pointers and places in ledgers, additions to standings and tallies, and the check of the months. */
export function ledgerItems(change: LedgerChange): { items: TransactItem[]; closingIndex: number } {
  const { townshipId, entries, evidence = [], closedThrough } = change
  const items: TransactItem[] = entries.map(({ before, entry }) =>
    put(keys.entry(townshipId, entry.id), entryRow(entry), before?.version ?? null),
  )
  for (const { before, entry } of entries) {
    const pointer = keys.pending(townshipId, entry.submittedAt, entry.id)
    if (entry.status === 'submitted') items.push(overwrite(pointer, { ...entry }))
    else if (before?.status === 'submitted') items.push(remove(pointer))
    items.push(...placeItems(townshipId, { before, entry }))
  }
  const [before, after] = [entries.flatMap((one) => one.before ?? []), entries.map((one) => one.entry)]
  for (const move of movesBetween(before, after)) items.push(...standingAdditions(townshipId, move))
  for (const { projectId, sums } of talliesBetween(before, after)) {
    items.push(add(keys.tally(townshipId, projectId), sums))
  }
  for (const file of evidence) {
    const sameContent = { lookupPk: lookups.sameContent(townshipId, file.sha256), lookupSk: file.at }
    items.push(put(keys.evidence(townshipId, file.entryId, file.id), { ...file, ...sameContent }, null))
  }
  if (closedThrough === undefined) return { items, closingIndex: -1 }
  items.push(closedExactly(townshipId, closedThrough))
  return { items, closingIndex: items.length - 1 }
}

function closedExactly(townshipId: string, closedThrough: string | null): TransactItem {
  const isSo = equal('closedThrough', closedThrough)
  return check(keys.closing(townshipId), closedThrough === null ? anyOf(absent, isSo) : isSo)
}
