import type { ImportReport } from './report.ts'

/** Rows that were read (null: the file is being read), records that are to be written, and those that are. */
export type ImportProgress = { rows: number; toWrite: number; written: number } | null
export type OnProgress = (progress: ImportProgress) => void

export type ImportRun = {
  startedAt: Date
  /** As it is now. */
  progress: ImportProgress
  isOver: boolean
  /** What became of it; rejects with what it was refused for. */
  readonly end: Promise<ImportReport>
}

const MOST_KEPT = 50

/**
 * Imports that go on after the request that began them was answered, in a process that goes on too. Nothing of it is kept:
 * an import that was cut off is begun again, and goes on from what it had written.
 */
export class ImportRuns {
  private readonly runs = new Map<string, ImportRun>()

  /** Begins an import, or returns the one under this key that is not over yet. */
  start(key: string, startedAt: Date, begin: (onProgress: OnProgress) => Promise<ImportReport>): ImportRun {
    const earlier = this.runs.get(key)
    if (earlier !== undefined && !earlier.isOver) return earlier
    const onProgress: OnProgress = (progress) => {
      run.progress = progress
    }
    const over = () => {
      run.isOver = true
    }
    const run: ImportRun = {
      startedAt,
      progress: null,
      isOver: false,
      end: Promise.resolve().then(() => begin(onProgress)),
    }
    run.end.then(over, over)
    this.runs.delete(key)
    this.runs.set(key, run)
    for (const [oldest, { isOver }] of this.runs) {
      if (this.runs.size <= MOST_KEPT) break
      if (isOver) this.runs.delete(oldest)
    }
    return run
  }

  find(key: string): ImportRun | undefined {
    return this.runs.get(key)
  }
}
