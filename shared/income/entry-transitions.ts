/** What may be done with an entry, from when it is submitted to when it is reversed. */

import * as z from 'zod'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { allowedVerbs, type Transition } from '../permissions/transitions.ts'
import type { Refusal } from '../refusal.ts'
import type { EntryContent, EntryEvent, IncomeEntry } from './entry.ts'
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

/** A change that adds nothing of its own. */
type Nothing = Readonly<Record<string, never>>

/** In the order in which a page and the API name them; `event` is the line that the verb adds to the entry's history. */
export const entryTransitions = {
  mend: {
    from: OPEN,
    permission: 'income.mend',
    unless: ({ reversalOf }: Judged) => (reversalOf === undefined ? null : wrong(incomeRefusals.reversalFixed)),
    event: 'mended',
    isBounded: true,
    /** The content anew and whole, waiting for review (again); `writers`: who wrote it. */
    apply: (
      entry: IncomeEntry,
      { content, joint, writers }: { content: EntryContent; joint: Joint | null; writers: readonly string[] },
    ): IncomeEntry => ({
      ...content,
      ...joint,
      ...ownFields(entry),
      status: 'submitted',
      writers: withWriters(entry, writers),
    }),
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
    /** The list of files as it will be. Who changes it is one of the entry's writers; its state stays. */
    apply: (entry: IncomeEntry, { listed, by }: { listed: string[]; by: string }): IncomeEntry => ({
      ...entry,
      evidence: listed,
      writers: withWriters(entry, [by]),
    }),
  },
  approve: {
    from: ['submitted'],
    permission: 'income.decide',
    event: 'approved',
    /** `onDay`: when it counts; later than it was received, it is late. */
    apply: (entry: IncomeEntry, { onDay, category, selfApproved, correctionOf }: Approval): IncomeEntry => ({
      ...entry,
      status: 'approved',
      category: category ?? entry.category,
      countedOn: onDay,
      ...(onDay > entry.receivedOn ? { late: true } : {}),
      ...(selfApproved ? { selfApproved: true } : {}),
      ...(correctionOf === undefined ? {} : { correctionOf }),
    }),
  },
  return: {
    from: ['submitted'],
    permission: 'income.decide',
    event: 'returned',
    apply: (entry: IncomeEntry, _made: Nothing): IncomeEntry => ({ ...entry, status: 'returned' }),
  },
  voucher: {
    from: ['approved'],
    permission: 'income.decide',
    event: 'voucher_added',
    isBounded: true,
    apply: (entry: IncomeEntry, { voucherNo }: { voucherNo: string }): IncomeEntry => ({ ...entry, voucherNo }),
  },
  /** Of a part of the money, by an entry of its own. */
  refund: {
    from: ['approved'],
    permission: () => ['income.submit', 'income.submit_on_behalf'] as const,
    unless: ({ amountFen, refundedFen = 0, reversedBy, ...entry }: Judged) =>
      !isJoint(entry) && reversedBy === undefined && amountFen > refundedFen
        ? null
        : wrong(incomeRefusals.refundsExceedOrReversed),
    /** Once the refund is approved, or its reversal. */
    apply: (original: IncomeEntry, { refundedFen }: { refundedFen: number }): IncomeEntry => ({
      ...original,
      refundedFen,
    }),
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
    apply: (original: IncomeEntry, { reversedBy }: { reversedBy: string }): IncomeEntry => ({
      ...original,
      reversedBy,
    }),
  },
  /** A reversal is taken back by whoever may make one. */
  withdraw: {
    from: OPEN,
    permission: ({ reversalOf }: Judged) =>
      reversalOf === undefined ? (['income.withdraw'] as const) : (['income.reverse'] as const),
    event: 'withdrawn',
    apply: (entry: IncomeEntry, _made: Nothing): IncomeEntry => ({ ...entry, status: 'withdrawn' }),
  },
} as const satisfies Readonly<Record<string, EntryTransition>>

/** Of a joint receipt: its village of record, and how it is split. */
type Joint = Pick<IncomeEntry, 'villageId' | 'parts' | 'split'>

type Approval = {
  onDay: string
  /** Where the reviewer gave it another. */
  category?: IncomeEntry['category'] | undefined
  selfApproved?: boolean
  correctionOf?: string
}

/** An original whose reversal was taken back, so that another can be made. */
export function released({ reversedBy: _released, ...original }: IncomeEntry): IncomeEntry {
  return original
}

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

function withWriters({ writers }: IncomeEntry, others: readonly string[]): string[] {
  return [...new Set([...writers, ...others])]
}

/** Along the table, from waiting for review to the state that somebody else's books say; approved, it counts on `onDay`. */
export function movedTo(status: EntryStatus, waiting: IncomeEntry, onDay: string): IncomeEntry {
  if (status === 'approved') return entryTransitions.approve.apply(waiting, { onDay })
  if (status === 'returned') return entryTransitions.return.apply(waiting, {})
  return status === 'withdrawn' ? entryTransitions.withdraw.apply(waiting, {}) : waiting
}

/** What belongs to the entry itself, whatever its content. */
function ownFields(entry: IncomeEntry) {
  const { id, townshipId, version, digest, submittedAt, history, evidence, onBehalf, imported, unmatchedReversal } =
    entry
  return {
    id,
    townshipId,
    version,
    digest,
    submittedAt,
    history,
    ...(evidence && { evidence }),
    ...(onBehalf === undefined ? {} : { onBehalf }),
    ...(imported === undefined ? {} : { imported }),
    ...(unmatchedReversal === undefined ? {} : { unmatchedReversal }),
  }
}
