import { contractEvent } from '../contracts/contract-event.ts'
import type { Dependencies } from '../dependencies.ts'
import { ledgerImport } from '../permissions/actor.ts'
import { contractKey, type ImportCounts, yearKey } from './import-counts.ts'
import type { BooksPlan } from './plan-books.ts'

/** Villages first: everything else names them. Stops where someone else has written meanwhile. */
export async function writeBooks(
  { books, contracts, now }: Pick<Dependencies, 'books' | 'contracts' | 'now'>,
  townshipId: string,
  { villages, targets, pastIncome, projects, contracts: agreed }: BooksPlan,
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
  for (const { record, expectedVersion, before } of agreed) {
    const event = contractEvent(ledgerImport, now(), 'imported', { before, after: record, reason: null })
    if ((await contracts.save(townshipId, record, event, expectedVersion)) === 'stale') return 'conflict'
    counts.recordWritten('contracts', contractKey(record))
  }
  return 'written'
}
