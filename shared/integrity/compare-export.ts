import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Spreadsheets } from '../spreadsheets/port.ts'
import { id } from '../text.ts'
import type { Comparison } from './comparison.ts'
import { keepCompared } from './make-comparison.ts'
import { parseExport } from './parse-export.ts'

export const MAX_EXPORT_BYTES = 20 * 1024 * 1024

const upload = z.object({ id, creditIsIncome: z.boolean().default(false) })

type Deps = Pick<Dependencies, 'townships' | 'villages' | 'ledger' | 'integrity' | 'now'> & {
  spreadsheets: Spreadsheets
}

/**
 * Compares an uploaded export (.xlsx or .csv) with our entries. Rows that cannot be read are listed and left out; only a
 * file in which nothing can be read is refused, with `invalid_input`. The same upload again (`id`) changes nothing.
 */
export async function compareExport(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { bytes, fileName, ...input }: { bytes: Uint8Array; fileName: string; id: string; creditIsIncome: boolean },
): Promise<{ comparison: Comparison; created: boolean }> {
  authorize(actor, 'comparison.make', { townshipId }, dayAt(deps.now()))
  const { id: comparisonId, creditIsIncome } = parseInput(upload, input)
  if (bytes.length > MAX_EXPORT_BYTES) throw new DomainError('invalid_input', '文件超过 20 MB，没有读取。')
  const [sheets, township, villages] = await Promise.all([
    deps.spreadsheets.read(bytes, fileName),
    deps.townships.find(townshipId),
    deps.villages.ofTownship(townshipId),
  ])
  const townshipName = township?.name ?? ''
  const parsed = parseExport(sheets, { villages, townshipName, creditIsIncome })
  return keepCompared(deps, actor, townshipId, { id: comparisonId, fileName: fileName.slice(-120), ...parsed })
}
