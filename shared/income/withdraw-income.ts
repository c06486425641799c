import type { At } from '../at.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Decided, type DecisionDeps, decide, decisionInput } from './decision.ts'
import type { IncomeEntry } from './entry.ts'
import { released } from './entry-transitions.ts'
import * as incomeRefusals from './refusals.zh.ts'

/**
 * Takes an entry back before it is approved: any current clerk of the village does, and whoever may reverse takes back a
 * reversal. A withdrawn reversal releases its original, so that another can be made.
 */
export async function withdrawIncome(
  deps: DecisionDeps,
  actor: Actor,
  { townshipId, id }: At<'townshipId' | 'id'>,
  input: unknown,
): Promise<IncomeEntry> {
  const asked = parseInput(decisionInput, input)
  return decide(
    deps,
    actor,
    { townshipId, id, asked, verb: 'withdraw' },
    async (entry): Promise<Decided<'withdraw'>> => {
      if (entry.reversalOf === undefined) return { made: {} }
      const original = await deps.income.entry(townshipId, entry.reversalOf)
      if (original === null) throw new DomainError('not_found', incomeRefusals.reversedMissing)
      return {
        made: {},
        others: [{ before: original, after: { ...released(original), version: original.version + 1 } }],
      }
    },
  )
}
