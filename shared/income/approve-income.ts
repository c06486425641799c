import { incomeCategory } from '../category.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { checkVillageDates } from './check-dates.ts'
import { countingDay } from './counting-day.ts'
import { type DecisionDeps, decisionInput, decisionOf } from './decision.ts'
import type { IncomeEntry } from './entry.ts'
import { entryTransitions } from './entry-transitions.ts'
import * as incomeRefusals from './refusals.zh.ts'
import { checkEvidence } from './required-evidence.ts'

export const approval = decisionInput.extend({ category: incomeCategory.optional() })

/**
 * The township approves an entry: its money counts from now on, on the day it was received or, if that month is closed,
 * on the first day of the earliest open one (late). Nobody approves what they wrote any version of, unless the township
 * allows 自审. Refuses with `own_entry`, `evidence_missing`, `stale_version`, `wrong_state`, `forbidden`, `not_found`.
 */
export const approveIncome = decisionOf('approve', approval, async (entry, { deps, actor, asked, closedThrough }) => {
  const { category } = asked
  const selfApproved = await checkTwoPersons(deps, actor, entry)
  checkCategory(entry, category)
  await checkVillageDates(deps, entry)
  const made = { onDay: countingDay(entry.receivedOn, closedThrough), category, selfApproved }
  const approved = entryTransitions.approve.apply(entry, made)
  // As the village says what it is, and as it is to count: another category is no way around the proof.
  for (const judged of [entry, approved]) await checkEvidence(deps, judged)
  const refunded = await refundedOriginal(deps, approved)
  return { made, needsOpenMonth: true, ...(refunded === null ? {} : { others: [refunded] }) }
})

/** Refuses writers of the entry; true where the township lets a one-person station approve its own. */
export async function checkTwoPersons(
  deps: Pick<DecisionDeps, 'townships'>,
  actor: Actor,
  entry: IncomeEntry,
): Promise<boolean> {
  if (!entry.writers.includes(actor.id)) return false
  const { settings } = await deps.townships.settings(entry.townshipId)
  if (settings.selfApproval) return true
  throw new DomainError('own_entry', incomeRefusals.ownEntry)
}

function checkCategory(entry: IncomeEntry, category: IncomeEntry['category'] | undefined): void {
  if (category === undefined || category === entry.category) return
  if (entry.reversalOf !== undefined || entry.refundOf !== undefined) {
    throw new DomainError('invalid_input', incomeRefusals.categoryFixed, [
      { path: 'category', message: incomeRefusals.categoryOfOriginal },
    ])
  }
}

/**
 * A refund adds to what its original gave back, and the reversal of a refund takes that away again; together refunds
 * never exceed the original.
 */
export async function refundedOriginal(
  deps: Pick<DecisionDeps, 'income'>,
  approved: IncomeEntry,
): Promise<{ before: IncomeEntry; after: IncomeEntry } | null> {
  const undone =
    approved.reversalOf === undefined ? null : await deps.income.entry(approved.townshipId, approved.reversalOf)
  const originalId = approved.refundOf ?? undone?.refundOf
  if (originalId === undefined) return null
  const original = await deps.income.entry(approved.townshipId, originalId)
  if (original === null) throw new DomainError('not_found', incomeRefusals.refundedMissing)
  const refundedFen = (original.refundedFen ?? 0) - approved.amountFen
  if (original.reversedBy !== undefined || refundedFen > original.amountFen) {
    throw new DomainError('wrong_state', incomeRefusals.refundsExceedOrReversed)
  }
  return {
    before: original,
    after: { ...entryTransitions.refund.apply(original, { refundedFen }), version: original.version + 1 },
  }
}
