import { formatYuan } from '../amount-text.js'
import type { IncomeEntry } from '../income/entry.ts'
import { isReported } from '../income/entry-status.ts'
import { entryTransitions, released } from '../income/entry-transitions.ts'
import { isPaidBySame } from '../income/paying-village.ts'
import { ledgerImport } from '../permissions/actor.ts'
import { isFrom } from '../permissions/transitions.ts'
import type { Refusal } from '../refusal.ts'
import * as ledgerRefusals from './refusals.zh.ts'

/** Why the reversal does not fit the original; null when it does. */
export function reversalFault(reversal: IncomeEntry, original: IncomeEntry): Refusal | null {
  if (original.reversalOf !== undefined) return ledgerRefusals.originalIsReversal(original.id)
  if (original.parts !== undefined) return ledgerRefusals.jointOriginal(original.id)
  if (original.villageId !== reversal.villageId) return ledgerRefusals.originalOfOtherVillage(original.id)
  if (reversal.receivedOn < original.receivedOn)
    return ledgerRefusals.reversalTooEarly(original.id, original.receivedOn)
  if (original.amountFen !== -reversal.amountFen) {
    return ledgerRefusals.reversalAmount(formatYuan(-original.amountFen), original.id, formatYuan(original.amountFen))
  }
  if (original.category !== reversal.category) return ledgerRefusals.reversalCategory(original.id)
  if (!isPaidBySame(original, reversal)) return ledgerRefusals.reversalPayer(original.id)
  // Returned or withdrawn, it lets its original go.
  if (!isReported(reversal)) return null
  if (!isFrom(entryTransitions.reverse, original.status)) return ledgerRefusals.originalNotApproved(original.id)
  if (original.reversedBy !== undefined && original.reversedBy !== reversal.id) {
    return ledgerRefusals.originalReversed(original.id, original.reversedBy)
  }
  if ((original.refundedFen ?? 0) > 0) return ledgerRefusals.originalHasRefunds(original.id)
  return null
}

/** The original with its reversal written on it, or let go again; the same object when nothing changes. */
export function linkOriginal(original: IncomeEntry, reversal: IncomeEntry, at: string): IncomeEntry {
  const isLinked = original.reversedBy === reversal.id
  const event = { at, by: ledgerImport.id, byName: ledgerImport.name, reason: `冲销 ${reversal.id}` }
  if (isReported(reversal)) {
    if (isLinked) return original
    const reversed = entryTransitions.reverse.apply(original, { reversedBy: reversal.id })
    return { ...reversed, history: [...original.history, { action: 'reversed', ...event }] }
  }
  if (!isLinked) return original
  return { ...released(original), history: [...original.history, { action: 'reversal_released', ...event }] }
}
