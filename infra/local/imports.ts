/** Imports and checks of one machine: they go on in this process, and one that was killed with it is begun again. */
import { createImportJobs } from '../../shared/adapters/dynamodb/import-jobs.ts'
import { createLocalUploads } from '../../shared/adapters/files/local-uploads.ts'
import { MAX_CLOCK_MS, MAX_CPU_MS } from '../../shared/adapters/spreadsheets/limits.ts'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import type { Uploads } from '../../shared/evidence/port.ts'
import { type AskDeps, resumeImports } from '../../shared/ledger/ask-import.ts'
import { runImport } from '../../shared/ledger/run-import.ts'

const EVERY_MILLIS = 60_000

type Given = {
  deps: Dependencies
  store: Store
  /** Where files go up, if not through this process. */
  uploads?: Uploads | undefined
  incomingFolder: string
}
type LocalImports = Pick<AskDeps, 'importJobs' | 'requestImport'>

export function localImports({ deps, store, incomingFolder, ...given }: Given): LocalImports {
  const importJobs = createImportJobs(store)
  const uploads = given.uploads ?? createLocalUploads(incomingFolder)
  const spreadsheets = createSpreadsheets({ cpuMs: MAX_CPU_MS, clockMs: MAX_CLOCK_MS })
  return {
    importJobs,
    // In this process, which goes on after the answer.
    async requestImport(request) {
      runImport({ ...deps, uploads, spreadsheets, importJobs }, request).catch((error: unknown) =>
        deps.log.error('import failed', error),
      )
    },
  }
}

/** What Lambda does where a call of it was cut off: looks at the start and every minute whether one fell silent. */
export function keepImportsGoing(deps: Dependencies & LocalImports, everyMillis = EVERY_MILLIS): { stop(): void } {
  const look = () => resumeImports(deps).catch((error: unknown) => deps.log.error('imports not looked at', error))
  void look()
  const timer = setInterval(look, everyMillis)
  return { stop: () => clearInterval(timer) }
}
