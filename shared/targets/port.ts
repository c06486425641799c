import type { ChangeRecord } from '../change/change-log.ts'
import type { Saved } from '../change/saved.ts'
import type { AnnualTarget, PastIncome } from './target.ts'

/** What was set for a year, and what a village brought in before. `expectedVersion` 0: must be new. */
export interface Targets {
  find(townshipId: string, villageId: string, year: number): Promise<AnnualTarget | null>
  /** A `change` is written with its target, or neither is. */
  save(townshipId: string, target: AnnualTarget, expectedVersion: number, change?: ChangeRecord): Promise<Saved>
  /** Of one year, with one change, all or none; each after the version before its own. */
  saveAll(townshipId: string, targets: readonly AnnualTarget[], change: ChangeRecord): Promise<Saved>
  savePast(townshipId: string, past: PastIncome): Promise<void>
  /** The years in which any target is set, ascending. */
  years(townshipId: string): Promise<number[]>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    targets: Targets
  }
}
