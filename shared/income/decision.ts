/** What every decision about an entry has in common: read, check, write once, answer the same when asked again. */
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { EvidenceFile } from '../evidence/evidence.ts'
import type { Actor } from '../members/member.ts'
import { type Action, authorize } from '../members/permissions.ts'
import { id, requiredText } from '../text.ts'
import { type EntryEvent, type EntryStatus, type IncomeEntry, MAX_EVENTS } from './entry.ts'
import { placeOf } from './joint.ts'

export const decisionInput = z.object({
  version: z.int().min(1),
  reason: requiredText(200).optional(),
  requestId: id.optional(),
})
export type DecisionDeps = Pick<Dependencies, 'ledger' | 'books' | 'now' | 'newId'>

/** How an entry changes, and the other entries that change with it. */
export type Transition = {
  entry: IncomeEntry
  others?: { before: IncomeEntry; after: IncomeEntry }[]
  /** Files that the entry lists from now on. */
  evidence?: readonly EvidenceFile[]
  /** The change counts on the months being closed as they were read. */
  needsOpenMonth?: boolean
}

type Request = {
  townshipId: string
  id: string
  version: number
  requestId?: string | undefined
  action: Action
  event: EntryEvent['action']
  reason?: string | undefined
  /** States from which this is legal. */
  from: readonly EntryStatus[]
}

const MAX_TRIES = 6
const statusName: Record<EntryStatus, string> = {
  submitted: '待审核',
  approved: '已审核',
  returned: '已退回',
  withdrawn: '已撤回',
}

/**
 * Reads the entry, checks who, which version and which state, lets `change` say how it changes, and writes it with its
 * standing in one transaction. The same `requestId` again returns the entry as it is. Throws `not_found`, `forbidden`,
 * `stale_version`, `wrong_state`, or what `change` throws.
 */
export async function decide(
  deps: DecisionDeps,
  actor: Actor,
  request: Request,
  change: (entry: IncomeEntry, closedThrough: string | null) => Transition | Promise<Transition>,
): Promise<IncomeEntry> {
  const requestId = request.requestId ?? deps.newId()
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const { entry, closedThrough } = await deps.ledger.entryForDecision(request.townshipId, request.id)
    const before = checked(deps, actor, request, entry, requestId)
    if (before === 'replayed' && entry !== null) return entry
    if (before === 'replayed' || entry === null) break
    const { entry: after, others = [], evidence, needsOpenMonth } = await change(entry, closedThrough)
    const written = withEvent(deps, actor, request, entry, after, requestId)
    const outcome = await deps.ledger.commit({
      townshipId: request.townshipId,
      entries: [
        { before: entry, entry: written },
        ...others.map((other) => ({ before: other.before, entry: other.after })),
      ],
      evidence,
      ...(needsOpenMonth ? { closedThrough } : {}),
    })
    if (outcome === 'committed') return written
  }
  throw new DomainError('busy', '正好有人在处理同一笔收入，请稍后再试。')
}

function checked(
  deps: DecisionDeps,
  actor: Actor,
  request: Request,
  entry: IncomeEntry | null,
  requestId: string,
): 'go_on' | 'replayed' {
  const place = entry === null ? { townshipId: request.townshipId } : placeOf(entry)
  authorize(actor, request.action, place, dayAt(deps.now()))
  if (entry === null) throw new DomainError('not_found', `没有编号为 ${request.id} 的收入。`)
  const earlier = entry.history.find((event) => event.requestId === requestId)
  if (earlier !== undefined) {
    if (earlier.action === request.event && earlier.by === actor.id) return 'replayed'
    throw new DomainError('request_conflict', '这个 requestId 已经用于另一个操作，请换一个。')
  }
  if (entry.version !== request.version) {
    throw new DomainError(
      'stale_version',
      `这笔收入刚被别人处理过（现在是${statusName[entry.status]}，版本 ${entry.version}），请刷新后再看。`,
    )
  }
  if (!request.from.includes(entry.status)) {
    throw new DomainError('wrong_state', `这笔收入${statusName[entry.status]}，不能这样处理。`)
  }
  if (entry.history.length >= MAX_EVENTS) {
    throw new DomainError('wrong_state', '这笔收入修改次数太多，请撤回后重新填报一笔。')
  }
  return 'go_on'
}

function withEvent(
  deps: DecisionDeps,
  actor: Actor,
  { event, reason }: Request,
  before: IncomeEntry,
  after: IncomeEntry,
  requestId: string,
): IncomeEntry {
  const changed = Object.entries(before).filter(
    ([name, value]) =>
      !['version', 'history', 'writers', 'status'].includes(name) &&
      JSON.stringify(value) !== JSON.stringify(after[name as keyof IncomeEntry]),
  )
  return {
    ...after,
    version: before.version + 1,
    history: [
      ...before.history,
      {
        action: event,
        at: deps.now().toISOString(),
        by: actor.id,
        byName: actor.name,
        requestId,
        ...(reason === undefined ? {} : { reason }),
        ...(changed.length === 0 ? {} : { before: Object.fromEntries(changed) }),
      },
    ],
  }
}
