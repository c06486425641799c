import type { ChangeRecord } from '../change/change-log.ts'
import type { Page } from '../page.ts'
import type { ProjectEvent } from '../projects/history.ts'
import type { Project } from '../projects/project.ts'
import type { ProjectTally } from '../projects/tally.ts'
import type { YearBooks } from '../standings/figures.ts'
import type { Standing } from '../standings/standing.ts'
import type { AnnualTarget, PastIncome } from '../targets/target.ts'
import type { Village } from '../villages/village.ts'
import type { RobotCredentials } from './robot.ts'
import type { Settings, StoredSettings } from './settings.ts'
import type { Closing, Township } from './township.ts'

export type Saved = 'saved' | 'stale'

/**
 * What a township is made of, besides its entries and documents. `expectedVersion` 0: must be new. A `change` is written
 * together with what it tells of, or neither is.
 */
export interface TownshipBooks {
  township(townshipId: string): Promise<Township | null>
  /** Also lists it in its county; false: there is one of this id already. */
  createTownship(township: Township): Promise<boolean>
  townshipsOf(countyId: string): Promise<Township[]>
  /** Every township of the installation, for the machine's own commands. */
  allTownships(): Promise<Township[]>

  settings(townshipId: string): Promise<StoredSettings>
  /** `nextDueAt` puts the township on the planner's list, null takes it off. */
  saveSettings(
    townshipId: string,
    settings: Settings,
    expectedVersion: number,
    nextDueAt: string | null,
    change?: ChangeRecord,
    /** By robot; null: forgotten. */
    credentials?: ReadonlyMap<string, RobotCredentials | null>,
  ): Promise<Saved>

  closing(townshipId: string): Promise<Closing>

  villages(townshipId: string): Promise<Village[]>
  village(townshipId: string, villageId: string): Promise<Village | null>
  saveVillage(townshipId: string, village: Village, expectedVersion: number, change?: ChangeRecord): Promise<Saved>

  target(townshipId: string, villageId: string, year: number): Promise<AnnualTarget | null>
  saveTarget(townshipId: string, target: AnnualTarget, expectedVersion: number, change?: ChangeRecord): Promise<Saved>
  savePastIncome(townshipId: string, past: PastIncome): Promise<void>
  /** The years in which any target is set, ascending. */
  targetYears(townshipId: string): Promise<number[]>

  /** Latest first. */
  changes(townshipId: string, options: { limit: number; cursor?: string }): Promise<Page<ChangeRecord>>
  recordChange(townshipId: string, change: ChangeRecord): Promise<void>

  projects(townshipId: string): Promise<Project[]>
  project(townshipId: string, projectId: string): Promise<Project | null>
  /** `stale` also where the event's request was written already. */
  saveProject(townshipId: string, project: Project, expectedVersion: number, event?: ProjectEvent): Promise<Saved>
  /** What was done to a project, latest first; the cursor is the version of the last one read. */
  projectEvents(
    townshipId: string,
    projectId: string,
    options: { limit: number; cursor?: number | undefined },
  ): Promise<{ items: ProjectEvent[]; nextCursor: number | null }>
  /** What a request did to the project; null: nothing yet. */
  projectRequest(townshipId: string, projectId: string, requestId: string): Promise<ProjectEvent | null>

  /** Everything the figures of a year are made from, as it is in one moment. Null: no such township. */
  yearBooks(townshipId: string, year: number): Promise<YearBooks | null>
  /** The same with what has been received for each project, of the same moment. */
  yearBooksWithTallies(townshipId: string, year: number): Promise<{ books: YearBooks; tallies: ProjectTally[] } | null>
  standings(townshipId: string): Promise<Standing[]>
  /** Replaces standings by recomputed ones: only for `rebuild`. */
  writeStandings(townshipId: string, standings: readonly Standing[]): Promise<void>

  /** False: the books were written by a release that kept less of them. */
  areComplete(townshipId: string): Promise<boolean>
  /** Puts entries where this release looks for them. */
  completePlaces(townshipId: string): Promise<void>
  markComplete(townshipId: string): Promise<void>
}
