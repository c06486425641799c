import type { IncomeEntry } from '../income/entry.ts'
import { type FoundSignal, stands } from './signal.ts'

/**
 * Operating income with neither a contract nor a file behind it; a contract of its project will do. Imported history
 * has none and is not asked for any.
 */
export function noProof(
  subjects: readonly IncomeEntry[],
  projectsWithContract: ReadonlySet<string>,
): FoundSignal<'no_proof'>[] {
  return subjects
    .filter((entry) => stands(entry) && entry.category === 'operating' && !entry.imported)
    .filter(({ contractId, evidence }) => contractId === undefined && (evidence ?? []).length === 0)
    .filter(({ projectId }) => projectId === undefined || !projectsWithContract.has(projectId))
    .map((entry) => {
      const { villageId, id } = entry
      return { kind: 'no_proof' as const, key: `${villageId} ${id}`, villageId, entries: [entry] }
    })
}
