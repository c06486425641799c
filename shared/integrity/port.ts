import type { Saved } from '../change/saved.ts'
import type { ListPage, PartOfYear } from '../page.ts'
import type { Comparison, ComparisonLine } from './comparison.ts'
import type { Finding } from './finding.ts'
import type { SpotCheck, SpotSample } from './spot-check.ts'

/** What people found, drew and compared. Strongly consistent; `expectedVersion` 0: must be new. */
export interface Integrity {
  findings(townshipId: string, month: string): Promise<Finding[]>
  finding(townshipId: string, month: string, signalId: string): Promise<Finding | null>
  saveFinding(townshipId: string, finding: Finding, expectedVersion: number): Promise<Saved>

  sample(townshipId: string, month: string): Promise<SpotSample | null>
  /** Written once; false: the month has its sample already. */
  keepSample(townshipId: string, sample: SpotSample): Promise<boolean>
  spotChecks(townshipId: string, month: string): Promise<SpotCheck[]>
  saveSpotCheck(townshipId: string, check: SpotCheck, expectedVersion: number): Promise<Saved>

  /** Written once, with all its lines or not at all; false: the id is taken. */
  keepComparison(townshipId: string, comparison: Comparison, lines: readonly ComparisonLine[]): Promise<boolean>
  comparison(townshipId: string, id: string): Promise<Comparison | null>
  comparisonLines(townshipId: string, id: string): Promise<ComparisonLine[]>
  /** Latest first. */
  comparisons(townshipId: string, options: PartOfYear): Promise<ListPage<Comparison>>
  /** In which some were made. */
  comparisonYears(townshipId: string): Promise<number[]>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    integrity: Integrity
  }
}
