import type { Actor } from '../permissions/actor.ts'
import { allowedVerbs, authorizeVerb } from '../permissions/transitions.ts'
import type { IncomeEntry } from './entry.ts'
import { entryTransitions, type Judged } from './entry-transitions.ts'
import { placeOf } from './joint.ts'

type WithEvidence = Judged & Pick<IncomeEntry, 'townshipId' | 'villageId' | 'status'>

/** May this person add evidence to the entry, and take it off, as it is now? */
export function mayChangeEvidence(actor: Actor, entry: WithEvidence, today: string): boolean {
  const { evidence } = entryTransitions
  return allowedVerbs({ evidence }, entry, entry.status, { actor, place: placeOf(entry), today }).length > 0
}

/** Refuses with `forbidden` who may change the evidence of this entry in no state of it. */
export function authorizeEvidence(actor: Actor, entry: WithEvidence, today: string): void {
  authorizeVerb(entryTransitions.evidence, entry, { actor, place: placeOf(entry), today })
}
