import { day, dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { id } from '../text.ts'
import { type ActionItem, actionContent } from './action-item.ts'
import { agreedItem, checkNamed, digestOf } from './agreed-item.ts'

/** `agreedOn`: the meeting's day, or today, unless it says otherwise. */
export const agreeing = actionContent.extend({ id, meetingId: id.nullable().default(null), agreedOn: day.optional() })

/**
 * One action item, of a meeting written down before or of none. The client chooses its id: the same again answers with
 * the item as it is; the same id with other content throws `id_conflict`.
 */
export async function agreeAction(
  deps: Pick<Dependencies, 'meetings' | 'townships' | 'now' | 'projects' | 'villages'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<{ item: ActionItem; created: boolean }> {
  const today = dayAt(deps.now())
  authorize(actor, 'meeting.record', { townshipId }, today)
  const parsed = parseInput(agreeing, input)
  const { id: itemId, meetingId, agreedOn: typedDay, ...content } = parsed
  const wrong = (path: string, message: string) => new DomainError('invalid_input', message, [{ path, message }])
  const meeting = meetingId === null ? null : await deps.meetings.meeting(townshipId, meetingId)
  if (meetingId !== null && meeting === null) throw wrong('meetingId', `没有编号为 ${meetingId} 的会议`)
  const existing = await deps.meetings.item(townshipId, itemId)
  // Sent again, it is as it was then: the day of its meeting may have been corrected meanwhile.
  const agreedOn = typedDay ?? existing?.history[0]?.on ?? meeting?.heldOn ?? today
  const digest = digestOf({ ...content, id: itemId, meetingId, agreedOn })
  if (existing !== null) return { item: same(existing, digest), created: false }
  if (agreedOn > today) throw wrong('agreedOn', '议定的日期不能晚于今天')
  const { villageIds, projectId, dueOn } = content
  await checkNamed(deps, townshipId, [{ path: '', villageIds, projectId, days: [agreedOn, dueOn] }])
  const item = agreedItem(actor, deps.now(), content, { id: itemId, meetingId, agreedOn, digest })
  if ((await deps.meetings.saveItem(townshipId, item, null)) === 'saved') return { item, created: true }
  const meanwhile = await deps.meetings.item(townshipId, itemId)
  if (meanwhile === null) throw new DomainError('busy', '正好有人在处理，请稍后再试。')
  return { item: same(meanwhile, digest), created: false }
}

function same(existing: ActionItem, digest: string): ActionItem {
  if (existing.digest === digest) return existing
  throw new DomainError('id_conflict', `编号 ${existing.id} 已经用于另一项，请换一个编号。`, [
    { path: 'id', message: '这个编号已经用过，内容不同' },
  ])
}
