import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { jumpOf, readClock } from './clock-doubt.ts'
import * as scheduleRefusals from './refusals.zh.ts'

const input = z.object({
  /** The last look and the time, as the person was shown them. */
  lastAt: z.iso.datetime(),
  shownAt: z.iso.datetime(),
})

/**
 * A person says that the clock of the machine is right: scheduled work goes on from now. Nothing is kept where nothing is
 * asked any more; a clock that jumped again since it was shown is refused, and asked for anew.
 */
export async function confirmClock(
  deps: Pick<Dependencies, 'clockMarks' | 'now'>,
  actor: Actor,
  townshipId: string,
  given: unknown,
): Promise<void> {
  authorize(actor, 'clock.confirm', { townshipId }, dayAt(deps.now()))
  const doubt = await readClock(deps)
  if (deps.clockMarks === null || doubt === null) return
  const { lastAt, shownAt } = parseInput(input, given)
  if (lastAt !== doubt.lastAt || jumpOf(shownAt, new Date(doubt.now)) !== null) throw changedMeanwhile()
  const confirmation = { lastAt, at: doubt.now, by: actor.id, byName: actor.name, townshipId }
  if ((await deps.clockMarks.confirm(confirmation)) === 'stale' && (await readClock(deps)) !== null) {
    throw changedMeanwhile()
  }
}

function changedMeanwhile(): DomainError {
  return new DomainError('stale_version', scheduleRefusals.clockMoved)
}
