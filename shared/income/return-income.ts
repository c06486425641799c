import type { At } from '../at.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { requiredText } from '../text.ts'
import { type DecisionDeps, decide, decisionInput } from './decision.ts'
import { type IncomeEntry, returnCause } from './entry.ts'

/** A return always says why, so that the village can mend it; with `cause` her form opens where that is mended. */
export const returning = decisionInput.extend({ reason: requiredText(200), cause: returnCause.optional() })

/** The township sends an entry back to its village. */
export async function returnIncome(
  deps: DecisionDeps,
  actor: Actor,
  { townshipId, id }: At<'townshipId' | 'id'>,
  input: unknown,
): Promise<IncomeEntry> {
  const asked = parseInput(returning, input)
  return decide(deps, actor, { townshipId, id, asked, verb: 'return' }, () => ({ made: {} }))
}
