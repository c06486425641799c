import { afterCommit } from '../after-commit.ts'
import type { Found, Where } from '../change/change.ts'
import { keepRequest } from '../change/one-request.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { IncomeChange } from '../income/port.ts'
import type { Closing } from '../townships/township.ts'
import { finishIssue } from './issue-bulletin.ts'
import { numberTaken } from './number-document.ts'
import { isIssued } from './record/bulletin-status.ts'
import type { BulletinState, Correction } from './record/monthly-bulletin.ts'
import type { MonthFigures, NumberClaim } from './record/port.ts'
import * as bulletinRefusals from './record/refusals.zh.ts'

/** A month's corrections, the first first; how many there are is their version. */
type MonthCorrections = { version: number; corrections: readonly Correction[] }
type FoundCorrections = Found<MonthCorrections>

/** All that a correction writes at once. */
export type Prepared = {
  entries: IncomeChange['entries']
  /** As it was read before anything else: what is written into closed months meanwhile moves it. */
  closing: Closing
  revisions: readonly { figures: MonthFigures; take: number; state: BulletinState }[]
  correction: Correction
  claim?: NumberClaim | undefined
  /** The number that a person chose. */
  typed?: string | undefined
}

/** Where the corrections of a body's month are kept, for one more; `askedFor`: what was asked for one, by which it is known again. */
export function correctionsAt(
  deps: Pick<Dependencies, 'bulletins' | 'runs'>,
  { townshipId, month }: { townshipId: string; month: string },
  askedFor: (made: Correction) => Record<string, unknown>,
): Where<MonthCorrections, FoundCorrections, Prepared> {
  const lineOf = (made: Correction) => ({
    by: made.correctedBy,
    ...keepRequest({ requestId: made.requestId, asked: askedFor(made) }),
  })
  return {
    async read() {
      const corrections = await deps.bulletins.corrections(townshipId, month)
      return { record: { version: corrections.length, corrections }, lines: corrections.map(lineOf) }
    },
    async write(_, _after, { entries, closing, revisions, correction, claim, typed }, { at }) {
      // Should this process die after the correction is written, the next sweep finishes the files and the mail.
      await deps.runs.setNextDue(townshipId, at)
      const outcome = await deps.bulletins.correct(
        { townshipId, entries },
        { expected: closing, next: { ...closing, version: closing.version + 1 } },
        {
          revisions: revisions.map((one) => ({ ...one, expectedVersion: one.state.version - 1 })),
          correction,
          claim,
        },
      )
      if (outcome === 'number_taken') return numberTaken(typed, 'documentNo')
      if (outcome === 'too_much') {
        throw new DomainError('invalid_input', bulletinRefusals.tooManyVillages, [
          { path: 'entryIds', message: bulletinRefusals.jointAlone },
        ])
      }
      return outcome === 'moved' ? 'moved' : 'saved'
    },
  }
}

/** The corrections with one more, and what it writes. */
export function correctedBy({ version, corrections }: MonthCorrections, prepared: Prepared) {
  return { record: { version, corrections: [...corrections, prepared.correction] }, with: prepared }
}

/** The one that this request made, now or before; without its id the one that says the same, else the latest. */
export function madeOf(
  { corrections }: MonthCorrections,
  requestId: string | undefined,
  isSame: (one: Correction) => boolean = () => false,
): Correction {
  const ofRequest = requestId === undefined ? undefined : corrections.find((one) => one.requestId === requestId)
  const made = ofRequest ?? corrections.find(isSame) ?? corrections.at(-1)
  if (made === undefined) throw new Error('nothing was corrected')
  return made
}

/** Files and mail of the new revisions, where their months are issued; what fails here the next sweep finishes. */
export async function finishCorrection(
  deps: Parameters<typeof finishIssue>[0],
  townshipId: string,
  { month, revisions }: Correction,
): Promise<void> {
  for (const revision of revisions) {
    await afterCommit(deps, { townshipId, correction: month, of: revision.month }, async () => {
      const state = await deps.bulletins.state(townshipId, revision.month)
      if (isIssued(state)) await finishIssue(deps, townshipId, revision.month)
    })
  }
}
