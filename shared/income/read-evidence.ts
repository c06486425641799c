import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { EvidenceFile } from '../evidence/evidence.ts'
import { fileLink } from '../evidence/file-link.ts'
import type { EvidenceRecords, Uploads } from '../evidence/port.ts'
import type { Actor } from '../permissions/actor.ts'
import type { IncomeEntry } from './entry.ts'
import { getIncome } from './list-income.ts'
import * as incomeRefusals from './refusals.zh.ts'

/** The files of these entries, by entry, in the order in which they were added. */
export async function evidenceOf(
  { evidence }: { evidence: EvidenceRecords },
  townshipId: string,
  entries: readonly IncomeEntry[],
): Promise<Map<string, EvidenceFile[]>> {
  const refs = entries.flatMap((entry) => (entry.evidence ?? []).map((id) => ({ entryId: entry.id, id })))
  const files = refs.length === 0 ? [] : await evidence.files(townshipId, refs)
  const byId = new Map(files.map((file) => [`${file.entryId}/${file.id}`, file]))
  return new Map(
    entries.map((entry) => [entry.id, (entry.evidence ?? []).flatMap((id) => byId.get(`${entry.id}/${id}`) ?? [])]),
  )
}

/**
 * A link of five minutes to a file of an entry, for whoever may read the entry. Saved as a file; only pictures are shown
 * in a page. Throws `forbidden`, `not_found`.
 */
export async function evidenceLink(
  deps: Pick<Dependencies, 'income' | 'townships' | 'now' | 'villages'> & {
    evidence: EvidenceRecords
    uploads: Uploads
  },
  actor: Actor,
  townshipId: string,
  { entryId, evidenceId, inline }: { entryId: string; evidenceId: string; inline: boolean },
): Promise<string> {
  const entry = await getIncome(deps, actor, townshipId, entryId)
  const place = (entry.evidence ?? []).indexOf(evidenceId)
  const [file] = place < 0 ? [] : await deps.evidence.files(townshipId, [{ entryId, id: evidenceId }])
  if (file === undefined) throw new DomainError('not_found', incomeRefusals.noSuchFile)
  return fileLink(deps, file, { name: `${entry.receivedOn}-${place + 1}`, inline })
}
