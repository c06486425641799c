/** A ledger that an admin uploads: looked at without writing, then imported by the import's own actor. */
import * as z from 'zod'
import { dayAt, year } from '../calendar.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Uploads } from '../evidence/port.ts'
import type { OfferedUpload } from '../evidence/upload-form.ts'
import { type Actor, ledgerImport } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Spreadsheets } from '../spreadsheets/port.ts'
import { arrivedSheet, offerSheetUpload } from '../spreadsheets/sheet-upload.ts'
import { id, plainText } from '../text.ts'
import { importLedger } from './import-ledger.ts'
import type { OnProgress } from './import-runs.ts'
import type { ImportReport } from './report.ts'
import { sheetKinds } from './sort-sheets.ts'

const upload = z.object({
  uploadId: id,
  /** As the person knows it; the sheet of a .csv is named like it. Empty: nobody told. */
  fileName: plainText(120),
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
  uploads: Uploads
  spreadsheets: Spreadsheets
}

/** A form that sends a ledger, for this person, within ten minutes; throws `forbidden`. */
export async function offerLedgerUpload(
  deps: Pick<Deps, 'now' | 'newId' | 'uploads'>,
  actor: Actor,
  townshipId: string,
  returnTo: (uploadId: string) => string | null,
): Promise<OfferedUpload> {
  authorize(actor, 'ledger.import', { townshipId }, dayAt(deps.now()))
  return offerSheetUpload(deps, actor, { townshipId, use: 'ledgers' }, returnTo)
}

/** What the import would do, bad rows left out; writes nothing. */
export function checkUpload(deps: Deps, actor: Actor, townshipId: string, input: unknown): Promise<ImportReport> {
  return run(deps, actor, townshipId, { ...parseInput(upload, input), skipBad: true, dryRun: true })
}

/** Imports it. With a bad row nothing is written, unless `skipBad`. */
export async function importUpload(
  deps: Deps & { onProgress?: OnProgress | undefined },
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ImportReport> {
  const wanted = parseInput(upload, input)
  const report = await run(deps, actor, townshipId, { ...wanted, dryRun: false })
  if (report.outcome !== 'refused') await recordImport(deps, actor, townshipId, { wanted, report })
  return report
}

type Wanted = z.infer<typeof upload> & { dryRun: boolean }

async function run(
  deps: Deps & { onProgress?: OnProgress | undefined },
  actor: Actor,
  townshipId: string,
  wanted: Wanted,
): Promise<ImportReport> {
  const { onProgress } = deps
  authorize(actor, 'ledger.import', { townshipId }, dayAt(deps.now()))
  const { uploadId, fileName, ...options } = wanted
  const sent = await arrivedSheet(deps, actor, { townshipId, use: 'ledgers' }, { uploadId, fileName })
  const sheets = await deps.spreadsheets.read(sent.bytes, sent.fileName)
  return importLedger(deps, ledgerImport, { townshipId, ...options, sheets, ...(onProgress && { onProgress }) })
}

/** Importing the same upload again changes nothing, and has no line of its own. */
async function recordImport(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { wanted, report }: { wanted: z.infer<typeof upload>; report: ImportReport },
): Promise<void> {
  const { uploadId, fileName, year: ofYear, late, skipBad, confirmLarge, approvedHistory } = wanted
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
  const change = { kind: 'import', key: uploadId, subject: fileName || '台账', before: null, after } as const
  await deps.changeLog.record(townshipId, changeRecord(actor, deps.now(), change))
}
