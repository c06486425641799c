import type { At } from '../../at.ts'
import type { Saved } from '../../change/saved.ts'
import type { IncomeChange } from '../../income/port.ts'
import type { Closing } from '../../townships/township.ts'
import type { IssuedText } from './issued-text.ts'
import type { BulletinFigures, BulletinState, Correction, Delivery } from './monthly-bulletin.ts'

/** Of whatever body: what else is in them is its own affair. */
export type MonthFigures = { month: string }

/** A number and what makes it unique (`registerKey`). */
export type NumberClaim = { number: string; key: string }

export interface Bulletins {
  state(townshipId: string, month: string): Promise<BulletinState | null>
  /** Of many bodies and months at once, in their order; null: there is none. */
  statesOf(named: readonly At<'townshipId' | 'month'>[]): Promise<(BulletinState | null)[]>
  /** All months of a year, ascending. */
  states(townshipId: string, year: number): Promise<BulletinState[]>
  /** Of all later months, ascending. */
  statesAfter(townshipId: string, month: string): Promise<BulletinState[]>
  /** The latest of the year whose figures are frozen, draft or issued; reads few of the others. */
  latestTaken(townshipId: string, year: number): Promise<BulletinState | null>
  figures(townshipId: string, month: string, take: number): Promise<BulletinFigures | null>
  /** Closes months (or reopens them, for a discarded draft) together with the bulletin's state. */
  saveWithClosing(
    townshipId: string,
    closing: { expected: Closing; next: Closing },
    state: BulletinState,
    expectedVersion: number,
  ): Promise<'saved' | 'moved'>
  /** Writes new figures with the state that names them; `moved` also when closed months were written since `closing`. */
  freeze(
    townshipId: string,
    closing: Closing,
    taken: { figures: MonthFigures; take: number; state: BulletinState },
  ): Promise<'frozen' | 'moved'>
  /** Changes the state; with `claim` it takes that number of the register. */
  save(
    townshipId: string,
    state: BulletinState,
    expectedVersion: number,
    claim?: NumberClaim,
  ): Promise<'saved' | 'moved' | 'number_taken'>
  /** 发文登记: every number that was used here, in no order. */
  numbers(townshipId: string): Promise<string[]>
  /** A correction: entries, standings, every new revision and the correction itself, all or nothing; `too_much`: they do not fit together. */
  correct(
    change: IncomeChange,
    closing: { expected: Closing; next: Closing },
    corrected: {
      revisions: readonly { figures: MonthFigures; take: number; state: BulletinState; expectedVersion: number }[]
      correction: Correction
      claim?: NumberClaim | undefined
    },
  ): Promise<'committed' | 'moved' | 'number_taken' | 'too_much'>
  /** The turn to write closed months: false where another holder's has not run out. */
  takeTurn(townshipId: string, turn: { holder: string; until: string; now: string }): Promise<boolean>
  /** Null: nobody's. */
  turnUntil(townshipId: string): Promise<string | null>
  /** Nothing where it is another's by now. */
  endTurn(townshipId: string, holder: string): Promise<void>
  corrections(townshipId: string, month: string): Promise<Correction[]>
  /** The text of a revision as it was issued; null: it is not issued, or an earlier release issued it. */
  text(townshipId: string, month: string, revision: number): Promise<IssuedText | null>
  /** Keeps it once; kept already: that one stays. */
  keepText(townshipId: string, month: string, revision: number, text: IssuedText): Promise<void>

  deliveries(townshipId: string, month: string): Promise<Delivery[]>
  delivery(townshipId: string, month: string, id: string): Promise<Delivery | null>
  /** Creates the records that do not exist yet. */
  addDeliveries(townshipId: string, month: string, deliveries: readonly Delivery[]): Promise<void>
  saveDelivery(delivery: Delivery, expectedVersion: number): Promise<Saved>
}

declare module '../../dependencies.ts' {
  interface Dependencies {
    bulletins: Bulletins
  }
}
