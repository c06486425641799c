import type { Table } from '../../papers/table.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'

/** The annexes of a bulletin by name: they hold every figure that its text reads. */
export type Annexes = {
  ranking: Table
  categories: Table
  /** Null where the township has none. */
  projects: Table | null
  arrears: Table | null
  forecast: Table | null
  correction: Table | null
  /** Every line there is; the annex shows those that say something, `toldKeyFigures`. */
  keyFigures: Table
}

/** What a text is written from: the figures decide what is said, the annexes hold the numbers. */
export type TextBasis = { figures: BulletinFigures; annexes: Annexes }
