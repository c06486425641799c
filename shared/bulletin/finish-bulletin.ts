import { dayAt, parseMonth } from '../calendar.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import { bulletinTransitions } from './bulletin-transitions.ts'
import { finishIssue } from './issue-bulletin.ts'
import type { BulletinState } from './record/monthly-bulletin.ts'
import * as bulletinRefusals from './record/refusals.zh.ts'

/** Finishes the files and the mail of an issued bulletin now, for whoever looks after its deliveries; done: nothing happens. */
export async function finishBulletin(
  deps: Parameters<typeof finishIssue>[0],
  actor: Actor,
  townshipId: string,
  requestedMonth: string,
): Promise<BulletinState> {
  authorize(actor, 'delivery.retry', { townshipId }, dayAt(deps.now()))
  const month = parseMonth(requestedMonth)
  const state = await deps.bulletins.state(townshipId, month)
  if (state === null || !isFrom(bulletinTransitions.finish, state.status))
    throw new DomainError('wrong_state', bulletinRefusals.notIssued(month))
  return finishIssue(deps, townshipId, month)
}
