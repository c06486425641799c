import type { Table } from '../../papers/table.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'

/** The tables of a bulletin by name: they hold every figure that its text reads. */
export type Annexes = {
  ranking: Table
  categories: Table
  /** Null where the township has none. */
  projects: Table | null
  arrears: Table | null
  forecast: Table | null
  problems: Table | null
  correction: Table | null
  /** Every line there is; the sheet shows those that say something, `toldKeyFigures`. */
  keyFigures: Table
}

/** How much is told one by one; whatever is left out stands in a table. */
type Room = {
  /** Villages named in a list. */
  named: number
  /** Projects, contracts, items of a kind. */
  listed: number
  /** Villages whose problem is told, and the characters of each. */
  problems: number
  characters: number
  /** Nothing but what a reader must know, a paragraph a section. */
  isTerse?: boolean
  /** Terse, and what lists already name is told in numbers. */
  isBrief?: boolean
  /** Three paragraphs without headings. */
  isPlain?: boolean
}

/** From the roomiest; a text that is too long is written anew with the next. */
export const ROOMS: readonly [Room, ...Room[]] = [
  { named: 10, listed: 3, problems: 3, characters: 40 },
  { named: 8, listed: 2, problems: 2, characters: 30 },
  { named: 6, listed: 1, problems: 1, characters: 24 },
  { named: 6, listed: 1, problems: 1, characters: 24, isTerse: true },
  { named: 5, listed: 1, problems: 0, characters: 0, isTerse: true },
  { named: 5, listed: 1, problems: 0, characters: 0, isTerse: true, isBrief: true },
  { named: 4, listed: 0, problems: 0, characters: 0, isTerse: true, isBrief: true },
  { named: 3, listed: 0, problems: 0, characters: 0, isTerse: true, isBrief: true },
  { named: 5, listed: 1, problems: 0, characters: 0, isTerse: true, isBrief: true, isPlain: true },
  { named: 3, listed: 0, problems: 0, characters: 0, isTerse: true, isBrief: true, isPlain: true },
]

/** What a text is written from: the figures decide what is said, the annexes hold the numbers. */
export type TextBasis = {
  figures: BulletinFigures
  annexes: Annexes
  /** The tables on paper, by id, in their order. */
  onPaper: readonly string[]
  /** The day that the document bears. */
  on: string
  room: Room
}
