import type { EvidenceFile } from '../evidence/evidence.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { type FoundSignal, stands } from './signal.ts'

/**
 * The same file (by its SHA-256) behind several entries that stand and still list it, whatever their village. `files` are
 * all uses of the files of the `subjects`; `entries` holds every entry they name.
 */
export function sameFile(
  subjects: ReadonlySet<string>,
  entries: readonly IncomeEntry[],
  files: readonly EvidenceFile[],
): FoundSignal<'same_file'>[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const uses = new Map<string, Map<string, IncomeEntry>>()
  for (const { sha256, entryId, id } of files) {
    const entry = byId.get(entryId)
    if (entry === undefined || !stands(entry) || !entry.evidence?.includes(id)) continue
    uses.set(sha256, (uses.get(sha256) ?? new Map()).set(entryId, entry))
  }
  return [...uses].flatMap(([sha256, using]) => {
    const found = [...using.values()]
    const subject = found.find(({ id }) => subjects.has(id))
    if (found.length < 2 || subject === undefined) return []
    return [{ kind: 'same_file' as const, key: sha256, villageId: subject.villageId, entries: found, sha256 }]
  })
}
