import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Decided, decide } from './decision.ts'
import type { EntryEvent, IncomeEntry } from './entry.ts'

/**
 * Changes the list of files in an entry, as an event of its history. Several files of one entry arrive at once, so each
 * goes by the version that it finds. Who changes it is one of its writers; its state stays.
 */
export async function changeEvidence(
  deps: Pick<Dependencies, 'income' | 'townships' | 'villages' | 'now' | 'newId'>,
  actor: Actor,
  seen: IncomeEntry,
  asked: { requestId: string; evidenceId: string; event: EntryEvent['action'] },
  change: (entry: IncomeEntry) => Decided,
): Promise<IncomeEntry> {
  const { event, ...what } = asked
  const { townshipId, id } = seen
  return decide(deps, actor, { townshipId, id, asked: what, verb: 'evidence', event }, (entry) => {
    const { entry: after, ...rest } = change(entry)
    return { ...rest, entry: { ...after, writers: [...new Set([...entry.writers, actor.id])] } }
  })
}
