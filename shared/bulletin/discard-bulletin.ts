import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import { id, plainText } from '../text.ts'
import type { Closing } from '../townships/township.ts'
import { bulletinAt } from './bulletin-of.ts'
import { bulletinTransitions } from './bulletin-transitions.ts'
import { isDiscarded } from './record/bulletin-status.ts'
import type { BulletinState } from './record/monthly-bulletin.ts'
import * as bulletinRefusals from './record/refusals.zh.ts'
import { giveWay } from './turns.ts'

export const discarding = z.object({
  version: z.int().optional(),
  reason: plainText(200).optional(),
  requestId: id.optional(),
})

/**
 * Throws a draft away before issue: its months open again, the one move backwards there is. Entries that were fixed to
 * a later month meanwhile stay there. Only the month closed last can be discarded. The same again changes nothing.
 */
export async function discardBulletin(
  deps: Pick<Dependencies, 'townships' | 'bulletins' | 'now'>,
  actor: Actor,
  { townshipId, month: requestedMonth }: At<'townshipId' | 'month'>,
  input: unknown,
): Promise<BulletinState> {
  authorize(actor, 'bulletin.discard', { townshipId }, dayAt(deps.now()))
  const month = parseMonth(requestedMonth)
  const asked = parseInput(discarding, input)
  const kept = bulletinAt<Closing, 'discarded'>(deps, { townshipId, month }, () => asked.reason ?? null)
  return change(deps, actor, 'discarded', {
    asked,
    ...kept,
    async read() {
      await giveWay(deps, townshipId)
      return kept.read()
    },
    isDone: ({ record }) => isDiscarded(record),
    absent: bulletinRefusals.nothingToDiscard(month),
    async apply({ record: state }) {
      if (!isFrom(bulletinTransitions.discard, state.status))
        throw new DomainError('wrong_state', bulletinRefusals.issuedNotDiscarded)
      const closing = await deps.townships.closing(townshipId)
      if (closing.closedThrough !== month) {
        throw new DomainError('wrong_state', bulletinRefusals.laterMonthClosed(closing.closedThrough ?? '', month))
      }
      return { record: bulletinTransitions.discard.apply(state, {}), with: closing }
    },
    write({ record: before }, after, closing) {
      const next = { closedThrough: before.closedThroughBefore, version: closing.version + 1 }
      const moves = { expected: closing, next }
      return deps.bulletins.saveWithClosing(townshipId, moves, after, before.version)
    },
  })
}
