import { contractEvent } from '../contracts/contract-event.ts'
import type { Dependencies } from '../dependencies.ts'
import { ledgerImport } from '../permissions/actor.ts'
import { contractKey, type ImportCounts } from './import-counts.ts'
import { yearKey } from './ledger.ts'
import type { BooksPlan } from './plan-books.ts'

/** Villages first: everything else names them. Stops where someone else has written meanwhile. */
export async function writeBooks(
  deps: Pick<Dependencies, 'projects' | 'targets' | 'villages' | 'contracts' | 'now'>,
  townshipId: string,
  { villages, targets, pastIncome, projects, contracts: agreed }: BooksPlan,
  counts: ImportCounts,
): Promise<'written' | 'conflict'> {
  for (const { record, expectedVersion } of villages) {
    if ((await deps.villages.save(townshipId, record, expectedVersion)) === 'stale') return 'conflict'
    counts.recordWritten('villages', record.id)
  }
  for (const { record, expectedVersion } of targets) {
    if ((await deps.targets.save(townshipId, record, expectedVersion)) === 'stale') return 'conflict'
    counts.recordWritten('targets', yearKey(record))
  }
  for (const { record } of pastIncome) {
    await deps.targets.savePast(townshipId, record)
    counts.recordWritten('pastIncome', yearKey(record))
  }
  for (const { record, expectedVersion, event } of projects) {
    if ((await deps.projects.save(townshipId, record, expectedVersion, event)) === 'stale') return 'conflict'
    counts.recordWritten('projects', record.id)
  }
  for (const { record, expectedVersion, before } of agreed) {
    const event = contractEvent(ledgerImport, deps.now(), 'imported', { before, after: record, reason: null })
    if ((await deps.contracts.save(townshipId, record, event, expectedVersion)) === 'stale') return 'conflict'
    counts.recordWritten('contracts', contractKey(record))
  }
  return 'written'
}
