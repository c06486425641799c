/** A ledger that an admin uploads: kept, looked at without writing, then imported by the import's own actor. */
import * as z from 'zod'
import { dayAt, year } from '../calendar.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Files } from '../files.ts'
import { type Actor, ledgerImport } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Spreadsheets } from '../spreadsheets/port.ts'
import { id, requiredText } from '../text.ts'
import { importLedger } from './import-ledger.ts'
import type { ImportReport } from './report.ts'
import { sheetKinds } from './sort-sheets.ts'

export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024

const upload = z.object({
  uploadId: id,
  /** As the person knows it; the sheet of a .csv is named like it. */
  fileName: requiredText(120),
  year: z.coerce.number().pipe(year),
  /** Take new rows of closed months; they count in the earliest open one. */
  late: z.boolean().default(false),
  /** Take amounts that were asked about. */
  confirmLarge: z.boolean().default(false),
  /** Rows of a 收入台账 without 状态 are approved history; else they wait for review. */
  approvedHistory: z.boolean().default(false),
  /** What a sheet is whose name does not say so. */
  sheetKind: z.enum(sheetKinds).nullable().default(null),
  /** Leave bad rows out instead of writing nothing. */
  skipBad: z.boolean().default(false),
})

type Deps = Pick<
  Dependencies,
  | 'changeLog'
  | 'ledger'
  | 'contracts'
  | 'now'
  | 'newId'
  | 'townships'
  | 'projects'
  | 'standings'
  | 'targets'
  | 'villages'
> & {
  files: Files
  spreadsheets: Spreadsheets
}

/** Keeps what was uploaded, if it can be read as a workbook at all; `invalid_input` says why not. */
export async function keepUpload(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { bytes, fileName }: { bytes: Uint8Array; fileName: string },
): Promise<{ uploadId: string }> {
  authorize(actor, 'ledger.import', { townshipId }, dayAt(deps.now()))
  if (bytes.length > MAX_UPLOAD_BYTES)
    throw new DomainError('invalid_input', '文件超过 20 MB，不像一本台账，没有读取。')
  await deps.spreadsheets.read(bytes, fileName)
  const uploadId = deps.newId()
  await deps.files.put(keyOf(townshipId, uploadId), bytes, 'application/octet-stream')
  return { uploadId }
}

/** What the import would do, bad rows left out; writes nothing. */
export function checkUpload(deps: Deps, actor: Actor, townshipId: string, input: unknown): Promise<ImportReport> {
  return run(deps, actor, townshipId, { ...parseInput(upload, input), skipBad: true, dryRun: true })
}

/** Imports it. With a bad row nothing is written, unless `skipBad`. */
export async function importUpload(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ImportReport> {
  const wanted = parseInput(upload, input)
  const report = await run(deps, actor, townshipId, { ...wanted, dryRun: false })
  if (report.outcome !== 'refused') await recordImport(deps, actor, townshipId, wanted, report)
  return report
}

type Wanted = z.infer<typeof upload> & { dryRun: boolean }

async function run(deps: Deps, actor: Actor, townshipId: string, wanted: Wanted): Promise<ImportReport> {
  authorize(actor, 'ledger.import', { townshipId }, dayAt(deps.now()))
  const { uploadId, fileName, ...options } = wanted
  const bytes = await deps.files.get(keyOf(townshipId, uploadId))
  if (bytes === null) throw new DomainError('not_found', '上传的文件已经不在了，请重新上传。')
  const sheets = await deps.spreadsheets.read(bytes, fileName)
  return importLedger(deps, ledgerImport, { townshipId, ...options, sheets })
}

/** Importing the same upload again changes nothing, and has no line of its own. */
async function recordImport(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { uploadId, fileName, year: ofYear, late, skipBad, confirmLarge, approvedHistory }: z.infer<typeof upload>,
  report: ImportReport,
): Promise<void> {
  const { villages, targets, pastIncome, projects, contracts, entries } = report
  const counts = { villages, targets, pastIncome, projects, contracts, entries }
  if (Object.values(counts).every(({ added, changed }) => added + changed === 0)) return
  const written = Object.fromEntries(
    Object.entries(counts).map(([name, { added, changed }]) => [name, { added, changed }]),
  )
  const after = {
    importYear: ofYear,
    late,
    skipBad,
    confirmLarge,
    approvedHistory,
    ...written,
    problems: report.problems.length,
  }
  const change = { kind: 'import', key: uploadId, subject: fileName, before: null, after } as const
  await deps.changeLog.record(townshipId, changeRecord(actor, deps.now(), change))
}

/** In the township's own folder: nobody reads another township's upload by its id. */
function keyOf(townshipId: string, uploadId: string): string {
  return `incoming/${townshipId}/${uploadId}`
}
