import { createHash } from 'node:crypto'
import { formatYuan } from '../amount-text.js'
import { addDays, dayAt, dayLabel, periodName } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { withDue } from '../forms/due-forms.ts'
import { lastReturn } from '../income/entry.ts'
import type { Actor, Membership } from '../permissions/actor.ts'
import { may } from '../permissions/permissions.ts'
import * as deskRefusals from './refusals.zh.ts'

export const messageKinds = ['returned', 'waiting', 'item_due', 'form_due', 'run_failed'] as const

/** Something that somebody has to know, derived from the record that says it: gone when that is settled. */
export type Message = {
  /** Names the record as it is now: where it changes, it is another message. */
  id: string
  townshipId: string
  kind: (typeof messageKinds)[number]
  /** An instant, or a day. */
  at: string
  /** In Chinese, for people. */
  text: string
  /** The page to go to. */
  to: string
  isRead: boolean
}

type Deps = Pick<
  Dependencies,
  'income' | 'meetings' | 'forms' | 'bulletins' | 'runs' | 'townships' | 'messageMarks' | 'now'
>
type Person = Extract<Actor, { kind: 'person' }>

/** Of a kind in a township: more than these nobody reads one by one. */
const MOST = 20
const SOON_DAYS = 3
const RUN_DAYS = 14

/**
 * What a person has to know, in every township of theirs, unread first: what was returned to the villages that they keep the books of, what
 * waits for their review, what was agreed and is due (theirs by name, for reviewer and leader all), others' forms that
 * are due, runs that failed. Reads a page of each, whatever there is.
 */
export async function myMessages(deps: Deps, actor: Actor): Promise<Message[]> {
  if (actor.kind !== 'person') return []
  const townships = new Map<string, Membership[]>()
  for (const membership of actor.memberships) {
    if (membership.scope.kind !== 'township') continue
    const { townshipId } = membership.scope
    townships.set(townshipId, [...(townships.get(townshipId) ?? []), membership])
  }
  const [{ ids: read }, ...found] = await Promise.all([
    deps.messageMarks.of(actor.id),
    ...[...townships].map(([townshipId, memberships]) => ofTownship(deps, actor, townshipId, memberships)),
  ])
  const marked = found.flat().map((message) => ({ ...message, isRead: read.includes(message.id) }))
  return marked.sort((a, b) => Number(a.isRead) - Number(b.isRead) || (a.at < b.at ? 1 : -1))
}

/** Marks one as read; what is settled meanwhile needs no mark. Throws `not_found`. */
export async function readMessage(deps: Deps, actor: Actor, id: string): Promise<Message> {
  const messages = await myMessages(deps, actor)
  const message = messages.find((one) => one.id === id)
  if (message === undefined) throw new DomainError('not_found', deskRefusals.noMessage)
  await change(deps, actor, 'read', {
    read: async () => ({ record: await deps.messageMarks.of(actor.id) }),
    isDone: ({ record }) => record.ids.includes(id),
    write: (_, marks) => deps.messageMarks.save(actor.id, marks),
    apply: ({ record }) => ({
      record: { ...record, ids: [id, ...record.ids.filter((one) => messages.some((other) => other.id === one))] },
    }),
  })
  return { ...message, isRead: true }
}

type Derived = Omit<Message, 'isRead'>

async function ofTownship(
  deps: Deps,
  actor: Person,
  townshipId: string,
  memberships: readonly Membership[],
): Promise<Derived[]> {
  const today = dayAt(deps.now())
  const can = (action: Parameters<typeof may>[1]) => may(actor, action, { townshipId }, today)
  const villageIds = memberships.flatMap((one) => (one.role === 'clerk' ? one.villageIds : []))
  const message = (kind: Message['kind'], record: string, rest: Pick<Message, 'at' | 'text' | 'to'>): Derived => ({
    id: `m-${createHash('sha256').update(`${townshipId}\n${kind}\n${record}`).digest('hex').slice(0, 24)}`,
    townshipId,
    kind,
    ...rest,
  })
  const everything = { from: '2000-01-01', through: '2099-12-31', limit: MOST }
  const [returned, waiting, items, forms, runs] = await Promise.all([
    villageIds.length > 0 && can('income.mend')
      ? deps.income.list({ townshipId, villageIds, status: 'returned', ...everything })
      : null,
    can('income.decide') ? deps.income.pendingPage(townshipId, { limit: MOST, after: null }) : null,
    deps.meetings.openItems(townshipId),
    can('form.use') ? deps.forms.list(townshipId).then((all) => withDue(deps, townshipId, all)) : [],
    can('settings.edit') && can('run.read') ? deps.runs.list(townshipId, { limit: MOST }) : null,
  ])
  const [oldest] = waiting?.items ?? []
  // Whoever leads the meetings presses all of it; everybody else is told of what they promised themselves.
  const readsMeetings = can('meeting.read')
  const names = memberships.map(({ name }) => name)
  const promised = readsMeetings ? items : items.filter(({ owner }) => isOneOf(owner, names))
  return [
    ...(returned?.items ?? []).map((entry) => {
      const { id, version, receivedOn, amountFen } = entry
      const event = lastReturn(entry)
      const text = `${dayLabel(receivedOn)}的收入 ${formatYuan(amountFen)} 元被退回：${event?.reason ?? ''}`
      return message('returned', `${id} ${version}`, { at: event?.at ?? receivedOn, text, to: `/income/${id}/edit` })
    }),
    ...(oldest === undefined
      ? []
      : [
          message('waiting', `${oldest.id} ${oldest.version} ${waiting?.items.length}`, {
            at: oldest.submittedAt,
            text: `有 ${waiting?.items.length}${waiting?.nextCursor == null ? '' : ' 多'} 笔收入等待审核，最早的是${dayLabel(oldest.receivedOn)}到账的`,
            to: '/review',
          }),
        ]),
    ...promised
      .filter(({ dueOn }) => dueOn <= addDays(today, SOON_DAYS))
      .slice(0, MOST)
      .map(({ id, version, dueOn, owner, text }) =>
        message('item_due', `${id} ${version} ${dueOn < today}`, {
          at: dueOn,
          text: `${owner}：${text}，${dueOn < today ? '已过期，原定' : ''}${dayLabel(dueOn)}${dueOn < today ? '' : '到期'}`,
          // Everybody reads them in the latest dispatch.
          to: readsMeetings ? `/meetings/items/${id}` : '/dispatches',
        }),
      ),
    ...forms
      .flatMap(({ form, due }) => (due !== null && due.on <= addDays(today, SOON_DAYS) ? { form, due } : []))
      .slice(0, MOST)
      .map(({ form: { id, name }, due: { month, on, isLate } }) =>
        message('form_due', `${id} ${month} ${isLate}`, {
          at: on,
          text: `${name}：${periodName(month)}的数，${isLate ? `过了${dayLabel(on)}还没有报` : `${dayLabel(on)}前报`}`,
          to: `/forms/${id}?document=${month}`,
        }),
      ),
    ...(runs?.items ?? [])
      .filter(({ outcome, ranAt }) => outcome === 'failed' && dayAt(new Date(ranAt)) >= addDays(today, -RUN_DAYS))
      .map(({ kind, period, tries, ranAt, report }) =>
        message('run_failed', `${kind} ${period} ${tries}`, {
          at: ranAt,
          text: `${periodName(period)}的定时任务没有做成：${report}`,
          to: '/settings/runs',
        }),
      ),
  ]
}

/** Of several who do it, `张三、李四`, one. */
function isOneOf(owner: string, names: readonly string[]): boolean {
  return owner.split(/[\s、，,；;和]+/).some((one) => names.includes(one)) || names.includes(owner)
}
