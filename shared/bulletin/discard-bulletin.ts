import * as z from 'zod'
import { dayAt, parseMonth } from '../calendar.ts'
import { type AskedOnce, isMadeBy, keepRequest, once } from '../change/one-request.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id, plainText } from '../text.ts'
import type { BulletinState } from './record/monthly-bulletin.ts'
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
  townshipId: string,
  requestedMonth: string,
  input: unknown,
): Promise<BulletinState> {
  authorize(actor, 'bulletin.discard', { townshipId }, dayAt(deps.now()))
  const month = parseMonth(requestedMonth)
  const { requestId, ...asked } = parseInput(discarding, input)
  const request = { requestId, action: 'discarded', by: actor.id, asked } satisfies AskedOnce
  const discardOnce = async (): Promise<BulletinState | 'moved'> => {
    await giveWay(deps, townshipId)
    const state = await deps.bulletins.state(townshipId, month)
    if (state === null) throw new DomainError('not_found', `${month} 还没有取数，没有可以作废的草稿。`)
    if (isMadeBy(state.history, request)) return state
    if (state.status === 'discarded') return state
    if (asked.version !== undefined && asked.version !== state.version) {
      throw new DomainError('stale_version', '这份通报刚被别人处理过，请刷新后再看。')
    }
    if (state.status === 'issued') throw new DomainError('wrong_state', '已经印发的通报不能作废，只能更正。')
    const closing = await deps.townships.closing(townshipId)
    if (closing.closedThrough !== month) {
      throw new DomainError('wrong_state', `后面的月份（${closing.closedThrough}）已经关账，不能作废 ${month} 的草稿。`)
    }
    const at = deps.now().toISOString()
    const line = { action: 'discarded', at, by: actor.id, byName: actor.name, note: asked.reason ?? null }
    const next: BulletinState = {
      ...state,
      status: 'discarded',
      version: state.version + 1,
      revisions: [],
      history: [...state.history, { ...line, ...keepRequest(request) }],
    }
    const saved = await deps.bulletins.saveWithClosing(
      townshipId,
      { expected: closing, next: { closedThrough: state.closedThroughBefore, version: closing.version + 1 } },
      next,
      state.version,
    )
    return saved === 'moved' ? 'moved' : next
  }
  return once(discardOnce, async () => {
    const state = await deps.bulletins.state(townshipId, month)
    return state?.status === 'discarded' ? state : null
  })
}
