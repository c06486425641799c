import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Action, authorize } from '../permissions/permissions.ts'
import { placeOf } from './joint.ts'
import * as incomeRefusals from './refusals.zh.ts'

/**
 * Refuses with `not_found` where the entry is none of this project, after `forbidden` for whoever may not do this with
 * it. What is then decided is decided as for any entry.
 */
export async function checkOfProject(
  deps: Pick<Dependencies, 'income' | 'now'>,
  actor: Actor,
  action: Action,
  { townshipId, projectId, receiptId }: { townshipId: string; projectId: string; receiptId: string },
): Promise<void> {
  const today = dayAt(deps.now())
  authorize(actor, action, { townshipId }, today)
  const entry = await deps.income.entry(townshipId, receiptId)
  if (entry !== null) authorize(actor, action, placeOf(entry), today)
  if (entry?.projectId !== projectId) throw new DomainError('not_found', incomeRefusals.noEntryOfProject(receiptId))
}
