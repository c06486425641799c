/** What every change of an action item has in common: read, check, write once, answer the same when asked again. */
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { type AskedOnce, isMadeBy, keepRequest, once } from '../change/one-request.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id } from '../text.ts'
import { type ActionEvent, type ActionItem, MAX_ACTION_EVENTS } from './action-item.ts'

export const actionDecision = z.object({ version: z.int().min(1), requestId: id.optional() })

type Request = {
  townshipId: string
  itemId: string
  /** Everything that was asked, as it was parsed. */
  asked: z.infer<typeof actionDecision> & Record<string, unknown>
  action: ActionEvent['action']
  /** The state in which this is legal. */
  from: ActionItem['status']
}
type Change = { item: ActionItem; event: Pick<ActionEvent, 'on'> & Partial<ActionEvent> }

const statusName = { open: '未办结', closed: '已销号' } as const

/**
 * Lets `change` say how the item changes and writes it with its line of history. The same request again, also at the same
 * time, returns the item as it is. Throws `not_found`, `stale_version`, `wrong_state`, `request_conflict`, or what
 * `change` throws.
 */
export function changeOnce(
  deps: Pick<Dependencies, 'meetings' | 'now'>,
  actor: Actor,
  { townshipId, itemId, asked: { requestId, ...asked }, action, from }: Request,
  change: (item: ActionItem) => Change | Promise<Change>,
): Promise<ActionItem> {
  const request = { requestId, action, by: actor.id, asked } satisfies AskedOnce
  const tryOnce = async (): Promise<ActionItem | 'moved'> => {
    const item = await deps.meetings.item(townshipId, itemId)
    if (item === null) throw new DomainError('not_found', `没有编号为 ${itemId} 的议定事项。`)
    if (isMadeBy(item.history, request)) return item
    if (item.version !== asked.version) throw stale()
    if (item.status !== from) throw new DomainError('wrong_state', `这一项${statusName[item.status]}，不能这样处理。`)
    // Closing it out is the way on, and always possible.
    if (action !== 'closed' && item.history.length >= MAX_ACTION_EVENTS) {
      throw new DomainError('wrong_state', '这一项改的次数太多，请销号后重新议定。')
    }
    const { item: after, event } = await change(item)
    const line = { ...event, action, at: deps.now().toISOString(), by: actor.id, byName: actor.name }
    const written: ActionItem = {
      ...after,
      version: item.version + 1,
      history: [...item.history, { ...line, ...keepRequest(request) }],
    }
    return (await deps.meetings.saveItem(townshipId, written, item)) === 'saved' ? written : 'moved'
  }
  return once(tryOnce)
}

/** Who may write down meetings may change what was agreed in them. */
export function authorizeActions(deps: Pick<Dependencies, 'now'>, actor: Actor, townshipId: string): void {
  authorize(actor, 'meeting.record', { townshipId }, dayAt(deps.now()))
}

function stale(): DomainError {
  return new DomainError('stale_version', '这一项刚被别人处理过，请刷新后再看。')
}
