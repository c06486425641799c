/** A ledger that an admin uploads: looked at without writing, then imported by the import's own actor. */
import { dayAt } from '../calendar.ts'
import { lineBy } from '../change/change.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Uploads } from '../evidence/port.ts'
import type { OfferedUpload } from '../evidence/upload-form.ts'
import { type Actor, ledgerImport } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Spreadsheets } from '../spreadsheets/port.ts'
import { arrivedSheet, offerSheetUpload } from '../spreadsheets/sheet-upload.ts'
import type { OnProgress, UploadInput } from './import-job.ts'
import { importLedger } from './import-ledger.ts'
import type { ImportReport } from './kept-report.ts'
import { ofEachKind, sheetKinds } from './sort-sheets.ts'

export type UploadDeps = Pick<
  Dependencies,
  | 'changeLog'
  | 'income'
  | 'contracts'
  | 'now'
  | 'newId'
  | 'townships'
  | 'projects'
  | 'standings'
  | 'targets'
  | 'villages'
> & {
  uploads: Pick<Uploads, 'arrived'>
  spreadsheets: Pick<Spreadsheets, 'read'>
}

/** A form that sends a ledger, for this person, within ten minutes; throws `forbidden`. */
export async function offerLedgerUpload(
  deps: Pick<Dependencies, 'now' | 'newId'> & { uploads: Uploads },
  actor: Actor,
  townshipId: string,
  returnTo: (uploadId: string) => string | null,
): Promise<OfferedUpload> {
  authorize(actor, 'ledger.import', { townshipId }, dayAt(deps.now()))
  return offerSheetUpload(deps, actor, { townshipId, use: 'ledgers' }, returnTo)
}

type ProgressDeps = UploadDeps & { onProgress: OnProgress }

/** What the import would do, bad rows left out; writes nothing. */
export function checkUpload(
  deps: ProgressDeps,
  actor: Actor,
  { townshipId }: { townshipId: string },
  wanted: UploadInput,
): Promise<ImportReport> {
  return run(deps, actor, townshipId, { ...wanted, skipBad: true, dryRun: true })
}

/**
 * Imports it. With a bad row nothing is written, unless `skipBad`. `isResumed`: an earlier try was cut off while it wrote, and
 * left no line in the history.
 */
export async function importUpload(
  deps: ProgressDeps,
  actor: Actor,
  { townshipId, isResumed }: { townshipId: string; isResumed: boolean },
  wanted: UploadInput,
): Promise<ImportReport> {
  const report = await run(deps, actor, townshipId, { ...wanted, dryRun: false })
  if (isResumed || (report.outcome !== 'refused' && hasChanged(report))) {
    await deps.changeLog.record(townshipId, lineOf(deps, actor, { wanted, report, isResumed }))
  }
  // Not that nothing was written: a month that was closed since is why the rest is bad.
  return isResumed && report.outcome === 'refused' ? { ...report, outcome: 'interrupted' } : report
}

type Wanted = UploadInput & { dryRun: boolean }

async function run(deps: ProgressDeps, actor: Actor, townshipId: string, wanted: Wanted): Promise<ImportReport> {
  const { onProgress } = deps
  authorize(actor, 'ledger.import', { townshipId }, dayAt(deps.now()))
  const { uploadId, fileName, ...options } = wanted
  const sent = await arrivedSheet(deps, actor, { townshipId, use: 'ledgers' }, { uploadId, fileName })
  const sheets = await deps.spreadsheets.read(sent.bytes, sent.fileName)
  return importLedger(deps, ledgerImport, { townshipId, ...options, sheets, onProgress })
}

/** Importing the same upload again changes nothing, and has no line of its own. */
function hasChanged(report: ImportReport): boolean {
  return sheetKinds.some((kind) => report[kind].added + report[kind].changed > 0)
}

function lineOf(
  deps: Pick<UploadDeps, 'now'>,
  actor: Actor,
  { wanted, report, isResumed }: { wanted: UploadInput; report: ImportReport; isResumed: boolean },
) {
  const { uploadId, fileName, year: ofYear, late, skipBad, confirmLarge, approvedHistory } = wanted
  const after = {
    importYear: ofYear,
    late,
    skipBad,
    confirmLarge,
    approvedHistory,
    ...(isResumed ? { resumed: true } : {}),
    ...ofEachKind((kind) => ({ added: report[kind].added, changed: report[kind].changed })),
    problems: report.problems.length,
  }
  const change = { kind: 'import', key: uploadId, subject: fileName || '台账', before: null, after } as const
  return changeRecord(lineBy(actor, deps.now()), change)
}
