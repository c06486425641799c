import type { ProjectTally } from '../projects/tally.ts'
import type { YearBooks } from './figures.ts'
import type { Standing } from './standing.ts'

/** Where villages stand, moved by the writes that decide entries; read with everything that figures are made from. */
export interface Standings {
  /** Everything the figures of a year are made from, as it is in one moment. Null: no such township. */
  yearBooks(townshipId: string, year: number): Promise<YearBooks | null>
  /** The same with what has been received for each project, of the same moment. */
  yearBooksWithTallies(townshipId: string, year: number): Promise<{ books: YearBooks; tallies: ProjectTally[] } | null>
  all(townshipId: string): Promise<Standing[]>
  /** Replaces standings by recomputed ones: only for `rebuild`. */
  write(townshipId: string, standings: readonly Standing[]): Promise<void>

  /** False: the books were written by a release that kept less of them. */
  areComplete(townshipId: string): Promise<boolean>
  /** Puts entries where this release looks for them. */
  completePlaces(townshipId: string): Promise<void>
  markComplete(townshipId: string): Promise<void>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    standings: Standings
  }
}
