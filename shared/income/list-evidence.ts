import type { Dependencies } from '../dependencies.ts'
import type { EvidenceFile } from '../evidence/evidence.ts'
import type { Actor } from '../permissions/actor.ts'
import { decide } from './decision.ts'
import type { EntryEvent, IncomeEntry } from './entry.ts'

/**
 * Changes the list of files in an entry, as an event of its history. Several files of one entry arrive at once, so each
 * goes by the version that it finds. `list`: the files as they will be, and those that come to be kept.
 */
export async function changeEvidence(
  deps: Pick<Dependencies, 'income' | 'townships' | 'villages' | 'now' | 'newId'>,
  actor: Actor,
  seen: IncomeEntry,
  change: {
    requestId: string
    evidenceId: string
    event: EntryEvent['action']
    list(listed: readonly string[]): { listed: string[]; evidence?: readonly EvidenceFile[] }
  },
): Promise<IncomeEntry> {
  const { event, list, ...what } = change
  const { townshipId, id } = seen
  return decide(deps, actor, { townshipId, id, asked: what, verb: 'evidence', event }, (entry) => {
    const { listed, ...kept } = list(entry.evidence ?? [])
    return { made: { listed, by: actor.id }, ...kept }
  })
}
