import type { Saved } from '../change/saved.ts'
import type { ProjectEvent } from './history.ts'
import type { Project } from './project.ts'
import type { ProjectTally } from './tally.ts'

/** Projects and what was done to them. `expectedVersion` 0: must be new. */
export interface Projects {
  ofTownship(townshipId: string): Promise<Project[]>
  find(townshipId: string, projectId: string): Promise<Project | null>
  /** `stale` also where the event's request was written already. */
  save(townshipId: string, project: Project, expectedVersion: number, event?: ProjectEvent): Promise<Saved>
  /** What was done to a project, latest first; the cursor is the version of the last one read. */
  events(
    townshipId: string,
    projectId: string,
    options: { limit: number; cursor?: number | undefined },
  ): Promise<{ items: ProjectEvent[]; nextCursor: number | null }>
  /** What a request did to the project; null: nothing yet. */
  request(townshipId: string, projectId: string, requestId: string): Promise<ProjectEvent | null>
  /** What has been received for each project of the township; strongly consistent. */
  tallies(townshipId: string): Promise<ProjectTally[]>
  /** Replaces tallies by recomputed ones: only for `rebuild`. */
  writeTallies(townshipId: string, tallies: readonly ProjectTally[]): Promise<void>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    projects: Projects
  }
}
