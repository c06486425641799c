import * as z from 'zod'
import type { At } from '../at.ts'
import { day, dayAt } from '../calendar.ts'
import { categoryOfNature } from '../category.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize, may } from '../permissions/permissions.ts'
import { id, requiredText } from '../text.ts'
import * as incomeRefusals from './refusals.zh.ts'
import { type SubmitResult, submitIncome } from './submit-income.ts'

const refund = z.object({
  /** The id of the refund itself. */
  id,
  /** What was paid back, in whole fen, above zero. */
  amountFen: z.int(incomeRefusals.refundFormat.forZod).positive(incomeRefusals.refundTypedPositive.forZod),
  /** The day it was paid back. */
  on: day,
  reason: requiredText(180),
})

/**
 * Money that was paid back in part (退款): submits a negative entry linked to the approved one, of the same payer and
 * category, which waits for review like any other. The same request again returns it as it is.
 */
export async function refundIncome(
  deps: Pick<Dependencies, 'income' | 'townships' | 'contracts' | 'now' | 'projects' | 'villages' | 'targets'>,
  actor: Actor,
  { townshipId, originalId }: At<'townshipId' | 'originalId'>,
  input: unknown,
): Promise<SubmitResult> {
  const today = dayAt(deps.now())
  if (!may(actor, 'income.submit_on_behalf', { townshipId }, today))
    authorize(actor, 'income.submit', { townshipId }, today)
  const original = await deps.income.entry(townshipId, originalId)
  if (original === null) throw new DomainError('not_found', incomeRefusals.noEntry(originalId))
  const place = { townshipId, villageId: original.villageId }
  if (!may(actor, 'income.submit', place, today)) authorize(actor, 'income.submit_on_behalf', place, today)
  const { amountFen, on, reason, id } = parseInput(refund, input)
  const { villageId, category, nature, payer, payerVillageId, payerOutside, projectId, contractId } = original
  // The reviewer may have given it another category than its nature has.
  const agrees = nature !== undefined && categoryOfNature[nature] === category
  return submitIncome(deps, actor, townshipId, {
    ...{ id, villageId, category, payer, payerVillageId, payerOutside, projectId, contractId },
    ...(agrees ? { nature } : {}),
    amountFen: -amountFen,
    receivedOn: on,
    refundOf: originalId,
    note: `退款：${reason}`,
  })
}
