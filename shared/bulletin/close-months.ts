/** 关账: the months are closed before their figures are taken. */
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { notTaken, takingTransitions } from './bulletin-transitions.ts'
import type { BulletinState } from './record/monthly-bulletin.ts'
import * as bulletinRefusals from './record/refusals.zh.ts'

type Deps = Pick<Dependencies, 'townships' | 'bulletins' | 'runs' | 'now'>

/**
 * Closes every month up to this one, in one write with the note that a taking is under way; null: someone was faster. The one
 * move forward of `closedThrough`; `discardBulletin` is the one back. Throws `backwards` where the month is closed already.
 */
export async function closeMonths(
  deps: Deps,
  actor: Actor,
  { townshipId, month, state }: { townshipId: string; month: string; state: BulletinState | null },
): Promise<BulletinState | null> {
  const closing = await deps.townships.closing(townshipId)
  if (closing.closedThrough !== null && closing.closedThrough >= month) {
    // Somebody else closed this very month after it was read.
    if (((await deps.bulletins.state(townshipId, month))?.version ?? 0) !== (state?.version ?? 0)) return null
    throw new DomainError('backwards', bulletinRefusals.monthClosed(closing.closedThrough, month))
  }
  const before = state ?? notTaken(month)
  const next: BulletinState = {
    ...takingTransitions.begin.apply(before, { closedThroughBefore: closing.closedThrough }),
    version: before.version + 1,
    history: [...before.history, takingEvent(deps, actor, 'taking')],
  }
  // Should this process die after the months are closed, the next sweep finishes the taking.
  await deps.runs.setNextDue(townshipId, deps.now().toISOString())
  const saved = await deps.bulletins.saveWithClosing(
    townshipId,
    { expected: closing, next: { closedThrough: month, version: closing.version + 1 } },
    next,
    before.version,
  )
  return saved === 'moved' ? null : next
}

/** A line of the bulletin's history. */
export function takingEvent(deps: Pick<Deps, 'now'>, actor: Actor, action: 'taking' | 'taken') {
  return { action, at: deps.now().toISOString(), by: actor.id, byName: actor.name, note: null }
}
