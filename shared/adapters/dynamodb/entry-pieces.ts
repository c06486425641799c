import type { IncomeEntry } from '../../income/entry.ts'
import type { EntryUnit, EntryWrite } from '../../income/port.ts'
import { tallyOf } from '../../income/tally-moves.ts'
import { contributionOf } from '../../standings/contribution.ts'
import { MAX_TRANSACTION_ITEMS } from '../table/limits.ts'

/** Entries and their places, standings, tallies, and the check of the months; the rest is for what an earlier release left. */
const MAX_ITEMS = MAX_TRANSACTION_ITEMS - 5
const MAX_ENTRIES = 80

/** Units in pieces of one transaction each: village by village, so that a piece moves few standings; a unit is never cut. */
export function piecesOf(units: readonly EntryUnit[]): EntryWrite[][] {
  const sorted = [...units].sort((a, b) => (villageOf(a) < villageOf(b) ? -1 : villageOf(a) > villageOf(b) ? 1 : 0))
  const pieces: EntryWrite[][] = []
  let piece: EntryWrite[] = []
  for (const unit of sorted) {
    const longer = [...piece, ...unit]
    if (piece.length > 0 && (longer.length > MAX_ENTRIES || itemsOf(longer) > MAX_ITEMS)) {
      pieces.push(piece)
      piece = [...unit]
    } else piece = longer
  }
  return piece.length > 0 ? [...pieces, piece] : pieces
}

function itemsOf(writes: readonly EntryWrite[]): number {
  const sums = new Set(writes.flatMap(({ before, entry }) => [...sumsOf(before), ...sumsOf(entry)]))
  const places = writes.filter(({ before, entry }) => (before?.projectId ?? entry.projectId) !== undefined).length
  return writes.length + places + sums.size + 1
}

/** The standings and the tally that an entry is part of. */
function sumsOf(entry: IncomeEntry | null): string[] {
  if (entry === null) return []
  const tally = tallyOf(entry)
  return [
    ...contributionOf(entry).map(({ villageId, year }) => `${villageId} ${year}`),
    ...(tally === null ? [] : [tally.projectId]),
  ]
}

function villageOf(unit: EntryUnit): string {
  return unit[0]?.entry.villageId ?? ''
}
