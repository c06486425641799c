import type { TownshipBooks } from '../townships/port.ts'
import { type ImportCounts, yearKey } from './import-counts.ts'
import type { BooksPlan } from './plan-books.ts'

/** Villages first: everything else names them. Stops where someone else has written meanwhile. */
export async function writeBooks(
  books: TownshipBooks,
  townshipId: string,
  { villages, targets, pastIncome, projects }: BooksPlan,
  counts: ImportCounts,
): Promise<'written' | 'conflict'> {
  for (const { record, expectedVersion } of villages) {
    if ((await books.saveVillage(townshipId, record, expectedVersion)) === 'stale') return 'conflict'
    counts.recordWritten('villages', record.id)
  }
  for (const { record, expectedVersion } of targets) {
    if ((await books.saveTarget(townshipId, record, expectedVersion)) === 'stale') return 'conflict'
    counts.recordWritten('targets', yearKey(record))
  }
  for (const { record } of pastIncome) {
    await books.savePastIncome(townshipId, record)
    counts.recordWritten('pastIncome', yearKey(record))
  }
  for (const { record, expectedVersion, event } of projects) {
    if ((await books.saveProject(townshipId, record, expectedVersion, event)) === 'stale') return 'conflict'
    counts.recordWritten('projects', record.id)
  }
  return 'written'
}
