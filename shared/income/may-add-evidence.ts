import type { Actor } from '../permissions/actor.ts'
import { type Action, authorize, may } from '../permissions/permissions.ts'
import type { IncomeEntry } from './entry.ts'
import { placeOf } from './joint.ts'

/** In which an entry's evidence may still change. */
export const OPEN_STATES = ['submitted', 'returned'] as const

type Judged = Pick<IncomeEntry, 'townshipId' | 'villageId' | 'parts' | 'onBehalf' | 'reversalOf' | 'status'>

/** May this person add evidence to the entry, and take it off, as it is now? */
export function mayChangeEvidence(actor: Actor, entry: Judged, today: string): boolean {
  const isOpen = entry.reversalOf === undefined && OPEN_STATES.some((state) => state === entry.status)
  return isOpen && may(actor, evidenceAction(actor, entry, today), placeOf(entry), today)
}

/**
 * Who may: a clerk of the village; of an entry that the township made on its behalf (代录) also who makes such entries.
 * The action by which it is judged; throws `forbidden`.
 */
export function authorizeEvidence(actor: Actor, entry: Judged, today: string): Action {
  const action = evidenceAction(actor, entry, today)
  authorize(actor, action, placeOf(entry), today)
  return action
}

function evidenceAction(actor: Actor, entry: Judged, today: string): Action {
  const isClerk = may(actor, 'income.mend', placeOf(entry), today)
  return entry.onBehalf && !isClerk ? 'income.submit_on_behalf' : 'income.mend'
}
