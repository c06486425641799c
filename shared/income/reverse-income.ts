import * as z from 'zod'
import type { At } from '../at.ts'
import { day, dayAt } from '../calendar.ts'
import { changeOrFind, lineBy } from '../change/change.ts'
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
 * its original moves with it.
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
  const { record: entry, created } = await changeOrFind(deps, actor, 'reversed', {
    async read() {
      const original = await deps.income.entry(townshipId, originalId)
      return original === null ? null : { record: await deps.income.entry(townshipId, wanted.id), original }
    },
    isDone({ record, original }) {
      const { digest } = reversalOf(original, wanted, lineBy(actor, deps.now()))
      if (record.digest === digest && record.reversalOf === originalId) return true
      throw new DomainError('id_conflict', incomeRefusals.idTaken(wanted.id))
    },
    absent: incomeRefusals.noEntry(originalId),
    async apply({ original }) {
      checkReversible(original, wanted.version)
      await checkDay(deps, original, wanted.on ?? original.receivedOn)
      const line = lineBy(actor, deps.now())
      return { record: reversalOf(original, wanted, line), with: reversedOriginal(original, wanted, line) }
    },
    async write({ original }, entry, after) {
      const entries = [
        { before: null, entry },
        { before: original, entry: after },
      ]
      return (await deps.income.commit({ townshipId, entries })) === 'committed' ? 'saved' : 'moved'
    },
  })
  return { entry, created }
}

type Wanted = z.infer<typeof reversal>
type Line = ReturnType<typeof lineBy>

async function checkDay(deps: DecisionDeps, original: IncomeEntry, on: string): Promise<void> {
  if (on > dayAt(deps.now())) {
    throw new DomainError('invalid_input', incomeRefusals.reversalAfterToday, [
      { path: 'on', message: groundRefusals.afterToday },
    ])
  }
  if (on < original.receivedOn) {
    const message = incomeRefusals.reversalTooEarly
    throw new DomainError('invalid_input', incomeRefusals.reversalBeforeReceipt, [{ path: 'on', message }])
  }
  if (on === original.receivedOn) return
  const issue = await villageDateIssue(deps, original.townshipId, villagesOf(original), on)
  if (issue !== null)
    throw new DomainError('invalid_input', incomeRefusals.reversalDayWrong, [{ path: 'on', message: issue }])
}

function checkReversible(original: IncomeEntry, version: number): void {
  if (original.version !== version) throw new DomainError('stale_version', incomeRefusals.originalChangedMeanwhile)
  const { reverse } = entryTransitions
  if (!isFrom(reverse, original.status)) throw new DomainError('wrong_state', incomeRefusals.onlyApprovedReversed)
  checkUnless(reverse, original)
}

/** The opposite of an original, dated as the original unless it says otherwise. */
function reversalOf(
  original: IncomeEntry,
  { id: reversalId, on = original.receivedOn, reason }: Wanted,
  line: Line,
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
    ...newEntry({ ...content, id: reversalId, townshipId: original.townshipId, digest, own: false }, line),
    ...oppositeParts(original),
    reversalOf: original.id,
    history: [{ action: 'submitted', ...line, reason }],
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

function reversedOriginal(original: IncomeEntry, { id: reversedBy, reason }: Wanted, line: Line): IncomeEntry {
  return {
    ...entryTransitions.reverse.apply(original, { reversedBy }),
    version: original.version + 1,
    history: [...original.history, { action: 'reversed', ...line, reason }],
  }
}
