import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { decide, type Transition } from './decision.ts'
import type { EntryEvent, IncomeEntry } from './entry.ts'
import { authorizeEvidence, OPEN_STATES } from './may-add-evidence.ts'

/**
 * Changes the list of files in an entry, as an event of its history. Several files of one entry arrive at once, so each
 * goes by the version that it finds. Who changes it is one of its writers; its state stays.
 */
export async function changeEvidence(
  deps: Pick<Dependencies, 'income' | 'townships' | 'villages' | 'now' | 'newId'>,
  actor: Actor,
  seen: IncomeEntry,
  asked: { requestId: string; evidenceId: string; event: EntryEvent['action'] },
  change: (entry: IncomeEntry) => Transition,
): Promise<IncomeEntry> {
  const { event, ...what } = asked
  const { townshipId, id } = seen
  const action = authorizeEvidence(actor, seen, dayAt(deps.now()))
  return decide(deps, actor, { townshipId, id, asked: what, action, event, from: OPEN_STATES }, (entry) => {
    if (entry.reversalOf !== undefined) throw new DomainError('wrong_state', '冲销不用附照片或凭证。')
    const { entry: after, ...rest } = change(entry)
    return { ...rest, entry: { ...after, writers: [...new Set([...entry.writers, actor.id])] } }
  })
}
