import * as z from 'zod'
import type { At } from '../at.ts'
import { day, dayAt } from '../calendar.ts'
import { untilWritten } from '../change/retry.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { checkUnless, isFrom } from '../permissions/transitions.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id, requiredText } from '../text.ts'
import { villageDateIssue } from './check-dates.ts'
import type { DecisionDeps } from './decision.ts'
import type { EntryContent, IncomeEntry } from './entry.ts'
import { entryTransitions } from './entry-transitions.ts'
import { villagesOf } from './joint.ts'
import * as incomeRefusals from './refusals.zh.ts'
import { newEntry, submissionDigest } from './submit-income.ts'

export const reversal = z.object({
  /** The id of the reversal itself. */
  id,
  version: z.int().min(1),
  reason: requiredText(200),
  /** The day it is dated; by default that of the original. */
  on: day.optional(),
})

/**
 * Undoes an approved entry by one linked entry of the opposite amount, which waits for someone else's approval. The
 * same request again returns the reversal as it is. Refuses what is not approved, is a reversal, is reversed already,
 * or has refunds. The reversal is a record of its own under an id that the client chose, by which the same again is known;
 * its original moves with it: so it goes past `change`.
 */
export async function reverseIncome(
  deps: DecisionDeps,
  actor: Actor,
  { townshipId, originalId }: At<'townshipId' | 'originalId'>,
  input: unknown,
): Promise<{ entry: IncomeEntry; created: boolean }> {
  const today = dayAt(deps.now())
  authorize(actor, 'income.reverse', { townshipId }, today)
  const wanted = parseInput(reversal, input)
  return untilWritten(async () => {
    const original = await deps.income.entry(townshipId, originalId)
    if (original === null) throw new DomainError('not_found', incomeRefusals.noEntry(originalId))
    const on = wanted.on ?? original.receivedOn
    if (on > today) {
      throw new DomainError('invalid_input', incomeRefusals.reversalAfterToday, [
        { path: 'on', message: groundRefusals.afterToday },
      ])
    }
    if (on < original.receivedOn) {
      const message = incomeRefusals.reversalTooEarly
      throw new DomainError('invalid_input', incomeRefusals.reversalBeforeReceipt, [{ path: 'on', message }])
    }
    const entry = opposite(original, { id: wanted.id, on, reason: wanted.reason }, actor, deps.now().toISOString())
    const existing = await deps.income.entry(townshipId, wanted.id)
    if (existing?.digest === entry.digest && existing.reversalOf === originalId) {
      return { entry: existing, created: false }
    }
    if (existing !== null) throw new DomainError('id_conflict', incomeRefusals.idTaken(wanted.id))
    checkReversible(original, wanted.version)
    if (on !== original.receivedOn) {
      const issue = await villageDateIssue(deps, townshipId, villagesOf(original), on)
      if (issue !== null)
        throw new DomainError('invalid_input', incomeRefusals.reversalDayWrong, [{ path: 'on', message: issue }])
    }
    const after = reversedOriginal(original, entry, { actor, reason: wanted.reason, at: deps.now().toISOString() })
    const outcome = await deps.income.commit({
      townshipId,
      entries: [
        { before: null, entry },
        { before: original, entry: after },
      ],
    })
    return outcome === 'committed' ? { entry, created: true } : 'moved'
  })
}

function checkReversible(original: IncomeEntry, version: number): void {
  if (original.version !== version) throw new DomainError('stale_version', incomeRefusals.originalChangedMeanwhile)
  const { reverse } = entryTransitions
  if (!isFrom(reverse, original.status)) throw new DomainError('wrong_state', incomeRefusals.onlyApprovedReversed)
  checkUnless(reverse, original)
}

function opposite(
  original: IncomeEntry,
  { id: reversalId, on, reason }: { id: string; on: string; reason: string },
  actor: Actor,
  at: string,
): IncomeEntry {
  const content: EntryContent = {
    villageId: original.villageId,
    receivedOn: on,
    category: original.category,
    ...(original.nature === undefined ? {} : { nature: original.nature }),
    amountFen: -original.amountFen,
    ...(original.payer === undefined ? {} : { payer: original.payer }),
    ...(original.payerVillageId === undefined ? {} : { payerVillageId: original.payerVillageId }),
    ...(original.payerOutside === undefined ? {} : { payerOutside: original.payerOutside }),
    ...(original.projectId === undefined ? {} : { projectId: original.projectId }),
    ...(original.contractId === undefined ? {} : { contractId: original.contractId }),
    // Cut between characters: half a surrogate pair could not be stored.
    note: `红字冲销：${reason}`.slice(0, 200).replace(/[\uD800-\uDBFF]$/, ''),
  }
  const digest = submissionDigest({ ...content, note: `${original.id} ${reason}` })
  return {
    ...newEntry(
      { ...content, id: reversalId, townshipId: original.townshipId, digest, own: false },
      actor,
      new Date(at),
    ),
    ...oppositeParts(original),
    reversalOf: original.id,
    history: [{ action: 'submitted', at, by: actor.id, byName: actor.name, reason }],
  }
}

/** Whatever the project's shares are by now, each village gives back what it got. */
function oppositeParts({ parts, split }: IncomeEntry): Pick<IncomeEntry, 'parts' | 'split'> {
  if (parts === undefined) return {}
  return {
    parts: parts.map((part) => ({ ...part, amountFen: 0 - part.amountFen })),
    ...(split === undefined ? {} : { split }),
  }
}

function reversedOriginal(
  original: IncomeEntry,
  entry: IncomeEntry,
  { actor, reason, at }: { actor: Actor; reason: string; at: string },
): IncomeEntry {
  return {
    ...entryTransitions.reverse.apply(original, { reversedBy: entry.id }),
    version: original.version + 1,
    history: [...original.history, { action: 'reversed', at, by: actor.id, byName: actor.name, reason }],
  }
}
