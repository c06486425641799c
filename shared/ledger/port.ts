import type { Saved } from '../change/saved.ts'
import type { ImportJob, ImportRequest } from './import-job.ts'

/** The last import of each person in a township, under way or over. */
export interface ImportJobs {
  find(request: ImportRequest): Promise<ImportJob | null>
  /** Stale where another change came first. 0: there was none. */
  save(job: ImportJob, expectedVersion: number): Promise<Saved>
}
