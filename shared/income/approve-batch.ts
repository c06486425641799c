import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { DomainError, type ErrorCode, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id } from '../text.ts'
import { approveIncome } from './approve-income.ts'
import type { DecisionDeps } from './decision.ts'

/** As many as a reviewer can have looked at on one page. */
export const MAX_APPROVALS = 50

export const approvals = z.object({
  requestId: id,
  entries: z
    .array(z.object({ id, version: z.int().min(1) }))
    .min(1, '请先勾选要通过的收入')
    .max(MAX_APPROVALS, `一次最多通过${MAX_APPROVALS}笔`),
})

/** What became of one of them. */
export type ApprovalResult = { id: string; refused: ErrorCode | null }

/**
 * Approves several entries, each for itself: one that is refused stops no other. The same request again answers the
 * same.
 */
export async function approveBatch(
  deps: DecisionDeps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ApprovalResult[]> {
  authorize(actor, 'income.decide', { townshipId }, dayAt(deps.now()))
  const { requestId, entries } = parseInput(approvals, input)
  const results: ApprovalResult[] = []
  for (const entry of entries) {
    results.push({
      id: entry.id,
      refused: await refusalOf(approveIncome(deps, actor, townshipId, entry.id, { version: entry.version, requestId })),
    })
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
