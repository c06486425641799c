/** What may be done with an entry, from when it is submitted to when it is reversed. */

import * as z from 'zod'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { allowedVerbs, type Transition } from '../permissions/transitions.ts'
import type { Refusal } from '../refusal.ts'
import type { EntryEvent, IncomeEntry } from './entry.ts'
import type { EntryStatus } from './entry-status.ts'
import { isJoint, placeOf } from './joint.ts'
import * as incomeRefusals from './refusals.zh.ts'

/** What of an entry decides what may be done with it, besides its state. */
export type Judged = Pick<
  IncomeEntry,
  'reversalOf' | 'reversedBy' | 'refundedFen' | 'amountFen' | 'parts' | 'jointFen' | 'onBehalf'
>

/** Not decided yet, or sent back: the village may still change what it says and proves. */
const OPEN = ['submitted', 'returned'] as const

const wrong = (message: Refusal) => new DomainError('wrong_state', message)

/** A decision is always possible, so that nothing waits for ever; what is written without end is bounded, `MAX_EVENTS`. */
export type EntryTransition = Transition<Judged, EntryStatus> & { event?: EntryEvent['action']; isBounded?: true }

/** In the order in which a page and the API name them; `event` is the line that the verb adds to the entry's history. */
export const entryTransitions = {
  mend: {
    from: OPEN,
    permission: 'income.mend',
    unless: ({ reversalOf }: Judged) => (reversalOf === undefined ? null : wrong(incomeRefusals.reversalFixed)),
    event: 'mended',
    isBounded: true,
  },
  evidence: {
    from: OPEN,
    // Of what the township entered in a village's place (代录), also whoever enters such things.
    permission: ({ onBehalf }: Judged) =>
      onBehalf ? (['income.mend', 'income.submit_on_behalf'] as const) : (['income.mend'] as const),
    unless: ({ reversalOf }: Judged) =>
      reversalOf === undefined ? null : wrong(incomeRefusals.reversalWithoutEvidence),
    event: 'evidence_added',
    isBounded: true,
  },
  approve: { from: ['submitted'], permission: 'income.decide', event: 'approved' },
  return: { from: ['submitted'], permission: 'income.decide', event: 'returned' },
  voucher: { from: ['approved'], permission: 'income.decide', event: 'voucher_added', isBounded: true },
  /** Of a part of the money, by an entry of its own. */
  refund: {
    from: ['approved'],
    permission: () => ['income.submit', 'income.submit_on_behalf'] as const,
    unless: ({ amountFen, refundedFen = 0, reversedBy, ...entry }: Judged) =>
      !isJoint(entry) && reversedBy === undefined && amountFen > refundedFen
        ? null
        : wrong(incomeRefusals.refundsExceedOrReversed),
  },
  /** Of the whole, by an entry of the opposite amount. */
  reverse: {
    from: ['approved'],
    permission: 'income.reverse',
    unless: ({ reversalOf, reversedBy, refundedFen = 0 }: Judged) => {
      if (reversalOf !== undefined) return wrong(incomeRefusals.reversalNotReversed)
      if (reversedBy !== undefined) return wrong(incomeRefusals.reversedAlready)
      return refundedFen > 0 ? wrong(incomeRefusals.hasRefunds) : null
    },
  },
  /** A reversal is taken back by whoever may make one. */
  withdraw: {
    from: OPEN,
    permission: ({ reversalOf }: Judged) =>
      reversalOf === undefined ? (['income.withdraw'] as const) : (['income.reverse'] as const),
    event: 'withdrawn',
  },
} as const satisfies Readonly<Record<string, EntryTransition>>

export const entryVerb = z.enum(Object.keys(entryTransitions) as [EntryVerb, ...EntryVerb[]])
export type EntryVerb = keyof typeof entryTransitions

/** What this person may do with the entry as it is. */
export function allowedOfEntry(
  actor: Actor,
  entry: Judged & Pick<IncomeEntry, 'townshipId' | 'villageId' | 'status'>,
  today: string,
): EntryVerb[] {
  return allowedVerbs(entryTransitions, entry, entry.status, { actor, place: placeOf(entry), today })
}
