import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Uploads } from '../evidence/port.ts'
import type { OfferedUpload } from '../evidence/upload-form.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Spreadsheets } from '../spreadsheets/port.ts'
import { arrivedSheet, offerSheetUpload } from '../spreadsheets/sheet-upload.ts'
import { id, plainText } from '../text.ts'
import type { Comparison } from './comparison.ts'
import { keepCompared } from './make-comparison.ts'
import { parseExport } from './parse-export.ts'

const upload = z.object({
  /** Of the upload, and then of the comparison: sent twice, it is made once. */
  id,
  /** As the person knows it; empty: nobody told. */
  fileName: plainText(120),
  creditIsIncome: z.boolean().default(false),
})

type Deps = Pick<Dependencies, 'townships' | 'villages' | 'income' | 'integrity' | 'now'> & {
  spreadsheets: Spreadsheets
  uploads: Uploads
}

/** A form that sends an export, for this person, within ten minutes; throws `forbidden`. */
export async function offerExportUpload(
  deps: Pick<Dependencies, 'now' | 'newId'> & { uploads: Uploads },
  actor: Actor,
  townshipId: string,
  returnTo: (uploadId: string) => string | null,
): Promise<OfferedUpload> {
  authorize(actor, 'comparison.make', { townshipId }, dayAt(deps.now()))
  return offerSheetUpload(deps, actor, { townshipId, use: 'exports' }, returnTo)
}

/** The name of what was sent, before it is compared; throws `forbidden`, and `invalid_input` where nothing can be. */
export async function sentExport(
  deps: Pick<Deps, 'now' | 'uploads'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ fileName: string }> {
  authorize(actor, 'comparison.make', { townshipId }, dayAt(deps.now()))
  const { id: uploadId, fileName } = parseInput(upload, input)
  return arrivedSheet(deps, actor, { townshipId, use: 'exports' }, { uploadId, fileName })
}

/**
 * Compares an uploaded export (.xlsx or .csv) with our entries. Rows that cannot be read are listed and left out; only a
 * file in which nothing can be read is refused, with `invalid_input`. The same upload again (`id`) changes nothing.
 */
export async function compareExport(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ comparison: Comparison; created: boolean }> {
  authorize(actor, 'comparison.make', { townshipId }, dayAt(deps.now()))
  const { id: comparisonId, creditIsIncome, ...named } = parseInput(upload, input)
  const purpose = { townshipId, use: 'exports' as const }
  const { bytes, fileName } = await arrivedSheet(deps, actor, purpose, { uploadId: comparisonId, ...named })
  const [sheets, township, villages] = await Promise.all([
    deps.spreadsheets.read(bytes, fileName),
    deps.townships.find(townshipId),
    deps.villages.ofTownship(townshipId),
  ])
  const townshipName = township?.name ?? ''
  const parsed = parseExport(sheets, { villages, townshipName, creditIsIncome })
  return keepCompared(deps, actor, townshipId, { id: comparisonId, fileName, ...parsed })
}
