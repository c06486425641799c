/** What every change of an action item has in common: read, check, write once, answer the same when asked again. */
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../members/member.ts'
import { authorize } from '../members/permissions.ts'
import { id } from '../text.ts'
import { type ActionEvent, type ActionItem, MAX_ACTION_EVENTS } from './action-item.ts'

export const actionDecision = z.object({ version: z.int().min(1), requestId: id.optional() })

type Request = {
  townshipId: string
  itemId: string
  version: number
  requestId?: string | undefined
  action: ActionEvent['action']
  /** The state in which this is legal. */
  from: ActionItem['status']
}
type Change = { item: ActionItem; event: Pick<ActionEvent, 'on'> & Partial<ActionEvent> }

const statusName = { open: '未办结', closed: '已销号' } as const

/**
 * Lets `change` say how the item changes and writes it with its line of history. The same `requestId` again returns the
 * item as it is. Throws `not_found`, `stale_version`, `wrong_state`, or what `change` throws.
 */
export async function changeOnce(
  deps: Pick<Dependencies, 'meetings' | 'now'>,
  actor: Actor,
  request: Request,
  change: (item: ActionItem) => Change | Promise<Change>,
): Promise<ActionItem> {
  const { townshipId, itemId, requestId } = request
  const item = await deps.meetings.item(townshipId, itemId)
  if (item === null) throw new DomainError('not_found', `没有编号为 ${itemId} 的议定事项。`)
  if (isReplay(actor, request, item)) return item
  if (item.version !== request.version) throw stale()
  if (item.status !== request.from) {
    throw new DomainError('wrong_state', `这一项${statusName[item.status]}，不能这样处理。`)
  }
  if (item.history.length >= MAX_ACTION_EVENTS) {
    throw new DomainError('wrong_state', '这一项改的次数太多，请销号后重新议定。')
  }
  const { item: after, event } = await change(item)
  const written: ActionItem = {
    ...after,
    version: item.version + 1,
    history: [
      ...item.history,
      {
        ...event,
        action: request.action,
        at: deps.now().toISOString(),
        by: actor.id,
        byName: actor.name,
        ...(requestId === undefined ? {} : { requestId }),
      },
    ],
  }
  if ((await deps.meetings.saveItem(townshipId, written, item)) === 'saved') return written
  const meanwhile = await deps.meetings.item(townshipId, itemId)
  if (meanwhile !== null && isReplay(actor, request, meanwhile)) return meanwhile
  throw stale()
}

/** Who may write down meetings may change what was agreed in them. */
export function authorizeActions(deps: Pick<Dependencies, 'now'>, actor: Actor, townshipId: string): void {
  authorize(actor, 'meeting.record', { townshipId }, dayAt(deps.now()))
}

function isReplay(actor: Actor, { requestId, action }: Request, item: ActionItem): boolean {
  const earlier = requestId === undefined ? undefined : item.history.find((event) => event.requestId === requestId)
  if (earlier === undefined) return false
  if (earlier.action === action && earlier.by === actor.id) return true
  throw new DomainError('request_conflict', '这个 requestId 已经用于另一个操作，请换一个。')
}

function stale(): DomainError {
  return new DomainError('stale_version', '这一项刚被别人处理过，请刷新后再看。')
}
