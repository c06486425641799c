import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { change, type Found, type Where } from '../change/change.ts'
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
  const { requestId, ...asked } = parseInput(discarding, input)
  const kept = bulletinAt<Closing, 'discarded'>(deps, { townshipId, month }, () => asked.reason ?? null)
  const where: Where<BulletinState, Found<BulletinState>, Closing, 'discarded'> = {
    ...kept,
    async read() {
      await giveWay(deps, townshipId)
      return kept.read()
    },
    isDone: isDiscarded,
    absent: bulletinRefusals.nothingToDiscard(month),
    async write({ record: before }, after, closing) {
      const next = { closedThrough: before.closedThroughBefore, version: closing.version + 1 }
      const moves = { expected: closing, next }
      return (await deps.bulletins.saveWithClosing(townshipId, moves, after, before.version)) !== 'moved'
    },
  }
  return change(deps, actor, { where, verb: 'discarded', requestId, asked }, async ({ record: state }) => {
    if (!isFrom(bulletinTransitions.discard, state.status))
      throw new DomainError('wrong_state', bulletinRefusals.issuedNotDiscarded)
    const closing = await deps.townships.closing(townshipId)
    if (closing.closedThrough !== month) {
      throw new DomainError('wrong_state', bulletinRefusals.laterMonthClosed(closing.closedThrough ?? '', month))
    }
    return { record: bulletinTransitions.discard.apply(state, {}), with: closing }
  })
}
