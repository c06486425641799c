import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, monthOf, parseMonth, yearOf } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, type InputIssue, parseInput } from '../errors.ts'
import { checkTwoPersons, refundedOriginal } from '../income/approve-income.ts'
import { checkVillageDates } from '../income/check-dates.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { entryTransitions } from '../income/entry-transitions.ts'
import { checkEvidence } from '../income/required-evidence.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import type { Refusal } from '../refusal.ts'
import { movesBetween } from '../standings/contribution.ts'
import { villagesIn } from '../standings/make-figures.ts'
import { id, lineText, requiredText } from '../text.ts'
import type { Township } from '../townships/township.ts'
import { bulletinTransitions } from './bulletin-transitions.ts'
import { approvedEntries, differencesOf, withDecided } from './check/counted-entries.ts'
import { crossFoot } from './check/cross-foot.ts'
import { figuresDiffer } from './check/figures-differ.ts'
import { underItsNumber } from './cited-bulletins.ts'
import { correctedBy, correctionsAt, finishCorrection, madeOf, type Prepared } from './corrections-of.ts'
import { changesBetween, madeBy } from './record/correction-changes.ts'
import type { Correction } from './record/monthly-bulletin.ts'
import * as bulletinRefusals from './record/refusals.zh.ts'
import { type Revision, reviseFrom } from './revise-bulletins.ts'
import { composeLayout } from './text/compose-layout.ts'
import { inTurn } from './turns.ts'

/** More at once are several corrections: each is read and answered for as one. The store holds these with all months of a year. */
const MAX_ENTRIES = 14

export const correcting = z.object({
  entryIds: z
    .array(id)
    .min(1, bulletinRefusals.nothingChosen.forZod)
    .max(MAX_ENTRIES, bulletinRefusals.tooManyCorrected(MAX_ENTRIES).forZod)
    .refine((ids) => new Set(ids).size === ids.length, bulletinRefusals.entryTwice.forZod),
  reason: requiredText(200),
  /** 文号 of the correction, as the office's register has it; none: the next of the register kept here. */
  documentNo: lineText(60).optional(),
  requestId: id.optional(),
})

type Deps = Pick<
  Dependencies,
  | 'areas'
  | 'requestRun'
  | 'townships'
  | 'income'
  | 'bulletins'
  | 'documents'
  | 'frozenDocuments'
  | 'requestDelivery'
  | 'robots'
  | 'runs'
  | 'log'
  | 'now'
  | 'newId'
  | 'standings'
  | 'villages'
>

/**
 * 更正: the only write into closed months. Approves the named pending entries or reversals into their own months, moves
 * the standings, and freezes a new revision of every bulletin taken from the earliest of those months on; all in one
 * transaction, after everything that the new revisions say was checked. Old revisions stay readable. The same correction
 * again, by its `requestId`, also at the same time, or by its entries and reason, returns the one that was made and
 * finishes what it left open.
 */
export async function correctBulletin(
  deps: Deps,
  actor: Actor,
  { townshipId, month: requestedMonth }: At<'townshipId' | 'month'>,
  input: unknown,
): Promise<Correction> {
  authorize(actor, 'bulletin.correct', { townshipId }, dayAt(deps.now()))
  const month = parseMonth(requestedMonth)
  // Under which number it goes out is no part of what is corrected.
  const { documentNo: typed, ...asked } = parseInput(correcting, input)
  const isSame = isSameAs(asked)
  const corrected = await inTurn(deps, townshipId, () =>
    change(deps, actor, 'corrected', {
      asked,
      ...correctionsAt(deps, { townshipId, month }, ({ entryIds, reason }) => ({ entryIds, reason })),
      isDone: ({ record: { corrections } }) => corrections.some(isSame),
      async apply({ record }) {
        const township = await deps.townships.find(townshipId)
        const state = await deps.bulletins.state(townshipId, month)
        if (township === null || state === null || !isFrom(bulletinTransitions.correct, state.status)) {
          throw new DomainError('not_found', bulletinRefusals.nothingToCorrect(month))
        }
        const named = await namedEntries(deps, actor, { townshipId, month, entryIds: asked.entryIds })
        const about = { month, number: record.version + 1, ...asked, requestId: asked.requestId ?? null }
        return correctedBy(record, await prepareCorrection(deps, actor, township, { named, about, typed }))
      },
    }),
  )
  const correction = madeOf(corrected, asked.requestId, isSame)
  await finishCorrection(deps, townshipId, correction)
  return correction
}

/** An entry is corrected once, so a correction's entries and reason name it too. */
function isSameAs(asked: { entryIds: readonly string[]; reason: string }): (one: Correction) => boolean {
  const entries = [...asked.entryIds].sort().join()
  return (one) => one.reason === asked.reason && [...one.entryIds].sort().join() === entries
}

type NamedEntry = { entry: IncomeEntry; selfApproved: boolean }

/** The entries as they stand, each checked; every one that cannot be corrected is named. */
async function namedEntries(
  deps: Deps,
  actor: Actor,
  { townshipId, month, entryIds }: { townshipId: string; month: string; entryIds: readonly string[] },
): Promise<NamedEntry[]> {
  const found = new Map((await deps.income.entries(townshipId, entryIds)).map((entry) => [entry.id, entry]))
  const issues: InputIssue[] = []
  const entries: IncomeEntry[] = []
  for (const [index, entryId] of entryIds.entries()) {
    const entry = found.get(entryId)
    const problem = problemWith(entry, month)
    if (problem !== null)
      issues.push({ path: `entryIds[${index}]`, message: bulletinRefusals.ofEntry(entryId, problem) })
    else if (entry !== undefined) entries.push(entry)
  }
  if (issues.length > 0) throw new DomainError('invalid_input', bulletinRefusals.notCorrectable, issues)
  return Promise.all(
    entries.map(async (entry) => {
      await checkEvidence(deps, entry)
      await checkVillageDates(deps, entry)
      return { entry, selfApproved: await checkTwoPersons(deps, actor, entry) }
    }),
  )
}

function problemWith(entry: IncomeEntry | undefined, month: string): Refusal | null {
  if (entry === undefined) return bulletinRefusals.noEntry
  if (!isFrom(entryTransitions.approve, entry.status)) return bulletinRefusals.notWaiting
  const own = monthOf(entry.receivedOn)
  if (yearOf(own) !== yearOf(month)) return bulletinRefusals.ofOtherYear(yearOf(month))
  if (own > month) return bulletinRefusals.afterBulletin(own)
  return null
}

async function prepareCorrection(
  deps: Deps,
  actor: Actor,
  township: Township,
  {
    named,
    about,
    typed,
  }: {
    named: readonly NamedEntry[]
    about: Pick<Correction, 'month' | 'number' | 'reason' | 'entryIds' | 'requestId'>
    typed: string | undefined
  },
): Promise<Prepared> {
  const closing = await deps.townships.closing(township.id)
  // After the closing is read: whatever was taken before that is older than what is corrected now.
  const at = deps.now().toISOString()
  const pending = named.map(({ entry }) => entry)
  const approved = named.map((one) => correctedEntry(one, actor, about, at))
  const originals = await refundedOriginals(deps, approved)
  const moves = movesBetween(
    [...pending, ...originals.map((one) => one.before)],
    [...approved, ...originals.map((one) => one.after)],
  )
  const earliest = pending.map((entry) => monthOf(entry.receivedOn)).sort()[0] ?? about.month
  const revisions = await reviseFrom(deps, township.id, {
    earliest,
    moves,
    decided: pending,
    correctionOf: about.month,
    at,
    by: actor,
  })
  const { cites, documentNo, claim } = await underItsNumber(deps, township.id, revisions, typed)
  const correction: Correction = {
    ...about,
    documentNo,
    cites,
    ...madeBy(actor, at, revisions),
    changes: revisions.flatMap(({ before, figures }) => changesBetween(before, figures)),
  }
  await checkRevisions(deps, revisions, correction, approved)
  const entries = [
    ...approved.map((entry, index) => ({ before: pending[index] ?? null, entry })),
    ...originals.map(({ before, after }) => ({ before, entry: after })),
  ]
  return { entries, closing, revisions, correction, claim, typed }
}

/** 核对 before anything is written: the new revisions as they will read, against the entries as they will be. */
async function checkRevisions(
  deps: Deps,
  revisions: readonly Revision[],
  correction: Correction,
  approved: readonly IncomeEntry[],
): Promise<void> {
  const latest = revisions.at(-1)
  if (latest === undefined) return
  const { townshipId, cutOff } = latest.figures
  const villageIds = new Set(revisions.flatMap(({ figures }) => figures.rows.flatMap(villagesIn)))
  const ledger = withDecided(await approvedEntries(deps, townshipId, villageIds, cutOff), approved)
  for (const { figures, state } of revisions) {
    const layout = composeLayout(figures, state, correction)
    const differences = [...differencesOf(figures, ledger), ...crossFoot(figures, layout)]
    if (differences.length > 0) throw figuresDiffer(figures.month, differences, 'correction')
  }
}

function correctedEntry(
  { entry, selfApproved }: NamedEntry,
  actor: Actor,
  { month, reason, requestId }: Pick<Correction, 'month' | 'reason' | 'requestId'>,
  at: string,
): IncomeEntry {
  return {
    ...entryTransitions.approve.apply(entry, { onDay: entry.receivedOn, selfApproved, correctionOf: month }),
    version: entry.version + 1,
    history: [
      ...entry.history,
      {
        action: 'corrected',
        at,
        by: actor.id,
        byName: actor.name,
        reason,
        ...(requestId === null ? {} : { requestId }),
      },
    ],
  }
}

/** Originals of corrected refunds; several refunds of one original would have to be corrected one by one. */
async function refundedOriginals(deps: Deps, approved: readonly IncomeEntry[]) {
  const found = new Map<string, { before: IncomeEntry; after: IncomeEntry }>()
  for (const entry of approved) {
    const change = await refundedOriginal(deps, entry)
    if (change === null) continue
    if (found.has(change.after.id)) {
      throw new DomainError('invalid_input', bulletinRefusals.severalRefunds, [
        { path: 'entryIds', message: bulletinRefusals.sameOriginal(entry.id) },
      ])
    }
    found.set(change.after.id, change)
  }
  return [...found.values()]
}
