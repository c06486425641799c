import type { Saved } from '../change/saved.ts'
import type { ImportJob, ImportRequest } from './import-job.ts'

/** The last import and the last check of each person in a township, under way or over. */
export interface ImportJobs {
  find(request: ImportRequest): Promise<ImportJob | null>
  ofTownship(townshipId: string): Promise<ImportJob[]>
  /** Stale where another change came first. 0: there was none. */
  save(job: ImportJob, expectedVersion: number): Promise<Saved>
}
