import { formatYuan } from '../amount-text.js'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { IncomeEntry } from './entry.ts'
import * as incomeRefusals from './refusals.zh.ts'

type Judged = Pick<IncomeEntry, 'townshipId' | 'category' | 'amountFen' | 'imported' | 'evidence'>

/**
 * The township may ask for evidence of operating income above an amount; imported history has none. Reversals and
 * refunds are negative, so they are never above it. Throws `evidence_missing`.
 */
export async function checkEvidence(
  deps: Pick<Dependencies, 'townships'>,
  { townshipId, category, amountFen, imported, evidence }: Judged,
): Promise<void> {
  if (category !== 'operating' || imported || evidence?.length) return
  const limitFen = (await deps.townships.settings(townshipId)).settings.evidenceRequiredAboveFen
  if (limitFen === null || amountFen <= limitFen) return
  throw new DomainError('evidence_missing', incomeRefusals.evidenceMissing(formatYuan(limitFen)))
}
