import type { ChangeRecord } from '../change/change-log.ts'
import type { Saved } from '../change/saved.ts'
import type { Village } from './village.ts'

/** The villages of townships. `expectedVersion` 0: must be new; a `change` is written with its village, or neither is. */
export interface Villages {
  ofTownship(townshipId: string): Promise<Village[]>
  find(townshipId: string, villageId: string): Promise<Village | null>
  save(townshipId: string, village: Village, expectedVersion: number, change?: ChangeRecord): Promise<Saved>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    villages: Villages
    /** How many entries of the village, not withdrawn, were received on these days, both inclusive; income answers. */
    entriesWithin(asked: { townshipId: string; villageId: string; from: string; through: string }): Promise<number>
  }
}
