import type { At } from '../at.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { requiredLine } from '../text.ts'
import { type DecisionDeps, decide, decisionInput } from './decision.ts'
import type { IncomeEntry } from './entry.ts'

export const voucherInput = decisionInput.extend({ voucherNo: requiredLine(40) })

/** The accounting voucher number: the one thing that may be added to an approved entry. */
export async function addVoucher(
  deps: DecisionDeps,
  actor: Actor,
  { townshipId, id }: At<'townshipId' | 'id'>,
  input: unknown,
): Promise<IncomeEntry> {
  const asked = parseInput(voucherInput, input)
  return decide(deps, actor, { townshipId, id, asked, verb: 'voucher' }, () => ({
    made: { voucherNo: asked.voucherNo },
  }))
}
