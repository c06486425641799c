import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from '../income/entry.ts'
import type { EntryWrite } from '../income/port.ts'
import { tallyOf } from '../income/tally-moves.ts'
import { contributionOf } from '../standings/standing.ts'
import type { EntryUnit } from './plan-entries.ts'

// A transaction holds 100 items: entries and their places, standings, tallies, and the check of the months.
const MAX_ITEMS = 95
const MAX_ENTRIES = 80

/**
 * Writes the units in chunks, each one transaction with its standings; refused when a month was closed or an entry
 * decided meanwhile. What was written stays and is whole: the same import again goes on from there.
 */
export async function writeEntries(
  { income }: Pick<Dependencies, 'income'>,
  townshipId: string,
  units: readonly EntryUnit[],
  closedThrough: string | null,
  onWritten: (ids: readonly string[]) => void,
): Promise<'written' | 'conflict'> {
  for (const chunk of chunksOf(units)) {
    const outcome = await income.commit({
      townshipId,
      entries: chunk,
      closedThrough,
    })
    if (outcome !== 'committed') return 'conflict'
    onWritten(chunk.map(({ entry }) => entry.id))
  }
  return 'written'
}

/** Village by village, so that a chunk moves few standings; a unit is never cut. */
export function chunksOf(units: readonly EntryUnit[]): EntryWrite[][] {
  const sorted = [...units].sort((a, b) => (villageOf(a) < villageOf(b) ? -1 : villageOf(a) > villageOf(b) ? 1 : 0))
  const chunks: EntryWrite[][] = []
  let chunk: EntryWrite[] = []
  for (const unit of sorted) {
    const longer = [...chunk, ...unit]
    if (chunk.length > 0 && (longer.length > MAX_ENTRIES || itemsOf(longer) > MAX_ITEMS)) {
      chunks.push(chunk)
      chunk = [...unit]
    } else chunk = longer
  }
  return chunk.length > 0 ? [...chunks, chunk] : chunks
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
