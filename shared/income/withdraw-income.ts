import { DomainError } from '../errors.ts'
import { decisionInput, decisionOf } from './decision.ts'
import { released } from './entry-transitions.ts'
import * as incomeRefusals from './refusals.zh.ts'

/**
 * Takes an entry back before it is approved: any current clerk of the village does, and whoever may reverse takes back a
 * reversal. A withdrawn reversal releases its original, so that another can be made.
 */
export const withdrawIncome = decisionOf('withdraw', decisionInput, async ({ townshipId, reversalOf }, { deps }) => {
  if (reversalOf === undefined) return { made: {} }
  const original = await deps.income.entry(townshipId, reversalOf)
  if (original === null) throw new DomainError('not_found', incomeRefusals.reversedMissing)
  return { made: {}, others: [{ before: original, after: { ...released(original), version: original.version + 1 } }] }
})
