/** What every decision about an entry has in common: read, check, write once, answer the same when asked again. */
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { type AskedOnce, isMadeBy, keepRequest, once } from '../change/one-request.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { EvidenceFile } from '../evidence/evidence.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Action, authorize } from '../permissions/permissions.ts'
import { id, requiredText } from '../text.ts'
import { type EntryEvent, type EntryStatus, type IncomeEntry, MAX_EVENTS } from './entry.ts'
import { placeOf } from './joint.ts'

export const decisionInput = z.object({
  version: z.int().min(1),
  reason: requiredText(200).optional(),
  requestId: id.optional(),
})
export type DecisionDeps = Pick<Dependencies, 'ledger' | 'townships' | 'villages' | 'now' | 'newId'>

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
  /** Everything that was asked, as it was parsed; without a version the entry may stand as it does. */
  asked: { version?: number; requestId?: string | undefined; reason?: string | undefined }
  action: Action
  event: EntryEvent['action']
  /** States from which this is legal. */
  from: readonly EntryStatus[]
}

const statusName: Record<EntryStatus, string> = {
  submitted: '待审核',
  approved: '已审核',
  returned: '已退回',
  withdrawn: '已撤回',
}

/**
 * Reads the entry, checks who, which version and which state, lets `change` say how it changes, and writes it with its
 * standing in one transaction. The same request again, also at the same time, returns the entry as it is. Throws
 * `not_found`, `forbidden`, `stale_version`, `wrong_state`, `request_conflict`, or what `change` throws.
 */
export function decide(
  deps: DecisionDeps,
  actor: Actor,
  request: Request,
  change: (entry: IncomeEntry, closedThrough: string | null) => Transition | Promise<Transition>,
): Promise<IncomeEntry> {
  const { townshipId, id } = request
  const asked = askedOnce(actor, request, request.asked.requestId ?? deps.newId())
  const decideOnce = async (): Promise<IncomeEntry | 'moved'> => {
    const { entry, closedThrough } = await deps.ledger.entryForDecision(townshipId, id)
    const place = entry === null ? { townshipId } : placeOf(entry)
    authorize(actor, request.action, place, dayAt(deps.now()))
    if (entry === null) throw new DomainError('not_found', `没有编号为 ${id} 的收入。`)
    if (isMadeBy(entry.history, asked)) return entry
    checkState(request, entry)
    const { entry: after, others = [], evidence, needsOpenMonth } = await change(entry, closedThrough)
    const written = withEvent(deps, actor, asked, entry, after)
    const outcome = await deps.ledger.commit({
      townshipId,
      entries: [
        { before: entry, entry: written },
        ...others.map((other) => ({ before: other.before, entry: other.after })),
      ],
      evidence,
      ...(needsOpenMonth ? { closedThrough } : {}),
    })
    return outcome === 'committed' ? written : 'moved'
  }
  return once(decideOnce, async () => {
    const entry = await deps.ledger.entry(townshipId, id)
    return entry !== null && isMadeBy(entry.history, asked) ? entry : null
  })
}

function askedOnce(actor: Actor, { asked, event }: Request, requestId: string) {
  return { action: event, by: actor.id, requestId, asked: { ...asked, requestId: undefined } } satisfies AskedOnce
}

/** What a village writes without end; a decision about it is always possible, so that nothing waits for ever. */
const BOUNDED: readonly EntryEvent['action'][] = ['mended', 'evidence_added', 'evidence_removed', 'voucher_added']

function checkState({ asked, from, event }: Request, entry: IncomeEntry): void {
  if (asked.version !== undefined && asked.version !== entry.version) {
    throw new DomainError(
      'stale_version',
      `这笔收入刚被别人处理过（现在是${statusName[entry.status]}，版本 ${entry.version}），请刷新后再看。`,
    )
  }
  if (!from.includes(entry.status)) {
    throw new DomainError('wrong_state', `这笔收入${statusName[entry.status]}，不能这样处理。`)
  }
  if (BOUNDED.includes(event) && entry.history.length >= MAX_EVENTS) {
    throw new DomainError('wrong_state', '这笔收入修改次数太多，请撤回后重新填报一笔。')
  }
}

function withEvent(
  deps: DecisionDeps,
  actor: Actor,
  asked: ReturnType<typeof askedOnce>,
  before: IncomeEntry,
  after: IncomeEntry,
): IncomeEntry {
  const { reason } = asked.asked
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
        action: asked.action,
        at: deps.now().toISOString(),
        by: actor.id,
        byName: actor.name,
        ...keepRequest(asked),
        ...(reason === undefined ? {} : { reason }),
        ...(changed.length === 0 ? {} : { before: Object.fromEntries(changed) }),
      },
    ],
  }
}
