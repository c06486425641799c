/** What may be done with a month's bulletin, and what it becomes: taken, it is a draft; issued, it can only be corrected. */
import * as z from 'zod'
import type { ChangeLine } from '../change/change.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Place } from '../permissions/permissions.ts'
import { allowedVerbs, type Transition } from '../permissions/transitions.ts'
import type { BulletinStatus } from './record/bulletin-status.ts'
import type { BulletinState } from './record/monthly-bulletin.ts'

type Nothing = Readonly<Record<string, never>>
type Taken = { takenAt: string; total: { countedFen: number } }
type Revised = Taken & { revision: number }

/** In the order of a page. */
export const bulletinTransitions = {
  issue: {
    from: ['draft'],
    permission: 'bulletin.issue',
    apply: (state: BulletinState, { number, mail, line }: { number: string | null; mail: boolean; line: ChangeLine }) =>
      ({
        ...state,
        status: 'issued',
        mail,
        number,
        issuedAt: line.at,
        issuedBy: line.by,
        issuedByName: line.byName,
      }) satisfies BulletinState,
  },
  /** A taking that was interrupted, too. */
  discard: {
    from: ['taking', 'draft'],
    permission: 'bulletin.discard',
    apply: (state: BulletinState, _made: Nothing) =>
      ({ ...state, status: 'discarded', revisions: [] }) satisfies BulletinState,
  },
  /** The automatic issue leaves the month alone: the township's settings say so, not the bulletin. */
  hold: { from: ['draft'], permission: 'bulletin.hold' },
  /** To one's own address. */
  try: { from: ['draft', 'issued'], permission: 'bulletin.try' },
  /**
   * A new revision, made by the correction of this month or of another. Of a draft too: its months are closed, and it may be
   * past discarding.
   */
  correct: {
    from: ['draft', 'issued'],
    permission: 'bulletin.correct',
    apply: (state: BulletinState, { figures, correctionOf }: { figures: Revised; correctionOf: string }) => {
      const { revision, takenAt, total } = figures
      const made = { revision, take: state.takes + 1, takenAt, correctionOf, countedFen: total.countedFen }
      return { ...state, takes: made.take, revisions: [...state.revisions, made] } satisfies BulletinState
    },
  },
  /** Files and mail that were left open. */
  finish: {
    from: ['issued'],
    permission: 'delivery.retry',
    /** The digests of a revision's files that are kept by now. */
    apply: (state: BulletinState, files: BulletinState['files'][number]) =>
      ({ ...state, files: [...state.files, files] }) satisfies BulletinState,
  },
} as const satisfies Readonly<Record<string, Transition<unknown, BulletinStatus>>>

/** How a month comes to its draft; nobody asks for these by themselves, so no page and no answer names them. */
export const takingTransitions = {
  /** Its months are closed; also where there is nothing yet, `notTaken`. */
  begin: {
    from: ['discarded'],
    apply: (state: BulletinState, { closedThroughBefore }: { closedThroughBefore: string | null }) =>
      ({ ...state, status: 'taking', closedThroughBefore }) satisfies BulletinState,
  },
  /** Its figures are frozen. */
  freeze: {
    from: ['taking'],
    apply: (state: BulletinState, { takenAt, total }: Taken) => {
      const made = { revision: 1, take: state.takes + 1, takenAt, correctionOf: null, countedFen: total.countedFen }
      return { ...state, status: 'draft', takes: made.take, revisions: [made] } satisfies BulletinState
    },
  },
} as const satisfies Readonly<Record<string, Omit<Transition<unknown, BulletinStatus>, 'permission'>>>

/** A month of which nothing was taken. */
export function notTaken(month: string): BulletinState {
  return {
    month,
    status: 'taking',
    version: 0,
    takes: 0,
    revisions: [],
    closedThroughBefore: null,
    number: null,
    issuedAt: null,
    issuedBy: null,
    issuedByName: null,
    mail: true,
    files: [],
    history: [],
  }
}

export const bulletinVerb = z.enum(Object.keys(bulletinTransitions) as [BulletinVerb, ...BulletinVerb[]])
export type BulletinVerb = keyof typeof bulletinTransitions

/** What this person may do with the bulletin as it is. */
export function allowedOfBulletin(
  actor: Actor,
  place: Place,
  state: Pick<BulletinState, 'status'>,
  today: string,
): BulletinVerb[] {
  return allowedVerbs(bulletinTransitions, state, state.status, { actor, place, today })
}
