import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { DomainError, type ErrorCode, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id } from '../text.ts'
import { approveIncome } from './approve-income.ts'
import type { DecisionDeps } from './decision.ts'
import * as incomeRefusals from './refusals.zh.ts'
import { returnIncome, returning } from './return-income.ts'

/** As many as a reviewer can have looked at before. */
export const MAX_IN_BATCH = 100

const chosen = z
  .array(z.object({ id, version: z.int().min(1) }))
  .min(1, incomeRefusals.noneTicked.forZod)
  .max(MAX_IN_BATCH, incomeRefusals.tooManyDecided(MAX_IN_BATCH).forZod)
const approvals = z.object({ requestId: id, entries: chosen })
const returns = returning.pick({ reason: true, cause: true }).extend({ requestId: id, entries: chosen })

/** What became of one of them. */
export type DecideBatchResult = { id: string; refused: ErrorCode | null }

/**
 * Approves several entries, each for itself: one that is refused stops no other. The same request again answers the
 * same.
 */
export async function approveBatch(
  deps: DecisionDeps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<DecideBatchResult[]> {
  authorize(actor, 'income.decide', { townshipId }, dayAt(deps.now()))
  const { requestId, entries } = parseInput(approvals, input)
  return inTurn(entries, (entry, version) =>
    approveIncome(deps, actor, { townshipId, id: entry }, { version, requestId }),
  )
}

/** Sends several entries back for the same reason, as above. */
export async function returnBatch(
  deps: DecisionDeps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<DecideBatchResult[]> {
  authorize(actor, 'income.decide', { townshipId }, dayAt(deps.now()))
  const { requestId, entries, ...why } = parseInput(returns, input)
  return inTurn(entries, (entry, version) =>
    returnIncome(deps, actor, { townshipId, id: entry }, { version, requestId, ...why }),
  )
}

async function inTurn(
  entries: z.infer<typeof chosen>,
  decide: (id: string, version: number) => Promise<unknown>,
): Promise<DecideBatchResult[]> {
  const results: DecideBatchResult[] = []
  for (const { id: entryId, version } of entries) {
    results.push({ id: entryId, refused: await refusalOf(decide(entryId, version)) })
  }
  return results
}

async function refusalOf(decision: Promise<unknown>): Promise<ErrorCode | null> {
  try {
    await decision
    return null
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}
