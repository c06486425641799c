import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../members/member.ts'
import { authorize } from '../members/permissions.ts'
import { id as idSchema, plainText } from '../text.ts'
import { type DecisionDeps, decide, type Transition } from './decision.ts'
import type { IncomeEntry } from './entry.ts'
import { checkReferences, contentOf, submission } from './submit-income.ts'

/** The whole content anew, with the version it was read at. */
export const mending = z.object({
  version: z.int().min(1),
  requestId: idSchema.optional(),
  reason: plainText(200).optional(),
})

/**
 * A clerk of the village corrects an entry that is submitted or returned; it waits for review (again). The content
 * replaces the old one whole; what it was is kept in the history.
 */
export async function mendIncome(
  deps: DecisionDeps & Pick<Dependencies, 'contracts'>,
  actor: Actor,
  townshipId: string,
  id: string,
  input: unknown,
): Promise<IncomeEntry> {
  const today = dayAt(deps.now())
  authorize(actor, 'income.mend', { townshipId }, today)
  const { version, requestId, reason } = parseInput(mending, input)
  const content = contentOf(parseInput(submission, { ...z.record(z.string(), z.unknown()).parse(input), id }))
  return decide(
    deps,
    actor,
    {
      townshipId,
      id,
      version,
      requestId,
      reason,
      action: 'income.mend',
      event: 'mended',
      from: ['submitted', 'returned'],
    },
    async (entry): Promise<Transition> => {
      if (entry.reversalOf !== undefined) {
        throw new DomainError('wrong_state', '冲销不能改写；如有错误，请撤回后重新冲销。')
      }
      authorize(actor, 'income.mend', { townshipId, villageId: content.villageId }, today)
      await checkReferences(deps, townshipId, content, today, { checkVillage: content.villageId !== entry.villageId })
      return {
        entry: {
          ...content,
          ...ownFields(entry),
          status: 'submitted',
          writers: [...new Set([...entry.writers, actor.id])],
        },
      }
    },
  )
}

/** What belongs to the entry itself, whatever its content. */
function ownFields(entry: IncomeEntry) {
  const { id, townshipId, version, digest, submittedAt, history, evidence, onBehalf, imported, unmatchedReversal } =
    entry
  return {
    id,
    townshipId,
    version,
    digest,
    submittedAt,
    history,
    ...(evidence && { evidence }),
    ...(onBehalf === undefined ? {} : { onBehalf }),
    ...(imported === undefined ? {} : { imported }),
    ...(unmatchedReversal === undefined ? {} : { unmatchedReversal }),
  }
}
