import * as z from 'zod'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { EvidenceFile } from '../evidence/evidence.ts'
import type { EvidenceRecords } from '../evidence/port.ts'
import { isJoint, partsOf } from '../income/joint.ts'
import { type QueueItem, queue, queueCursor, waitingItems } from '../income/queue.ts'
import { reviewWarnings } from '../income/queue-warnings.ts'
import { evidenceOf } from '../income/read-evidence.ts'
import type { SubmissionWarning } from '../income/submission-warnings.ts'
import type { Actor } from '../permissions/actor.ts'
import { id } from '../text.ts'

/** An entry that waits, with what proves it and what asks for a second look. */
export type WaitingItem = QueueItem & {
  evidence: readonly EvidenceFile[]
  warnings: readonly SubmissionWarning[]
}

const fen = z.coerce.number().pipe(z.int())

/** Which of what waits; amounts in fen, both inclusive. */
export const queueFilter = z.object({
  village: id.optional(),
  fromFen: fen.optional(),
  throughFen: fen.optional(),
  /** `marked`: something asks for a second look; `unproved`: nothing proves it; `late`: its month is closed. */
  only: z.enum(['marked', 'unproved', 'late']).optional(),
})
type QueueFilter = z.infer<typeof queueFilter>

const workQueueQuery = queueFilter.extend({ after: queueCursor.optional() })

/** A part of the queue. `all`: how many fit a filter and their sum; null without one, where nobody counts them. */
export type WorkQueue = {
  filter: QueueFilter
  items: WaitingItem[]
  nextCursor: string | null
  all: { count: number; sumFen: number } | null
}

const PER_PAGE = 25

type Deps = Pick<Dependencies, 'income' | 'townships' | 'projects' | 'contracts' | 'targets' | 'now'> & {
  evidence: EvidenceRecords
}

/** A page of what waits, by the day received. A filter reads everything that waits, no filter no more than it gives. */
export async function workQueue(deps: Deps, actor: Actor, townshipId: string, input: unknown): Promise<WorkQueue> {
  const { after, ...filter } = parseInput(workQueueQuery, input)
  if (!isFilter(filter)) {
    const { items, nextCursor } = await queue(deps, actor, townshipId, { after })
    return { filter, items: await withMarks(deps, actor, townshipId, items), nextCursor, all: null }
  }
  const fitting = await everyWaiting(deps, actor, townshipId, filter)
  const rest = fitting.filter((item) => after === undefined || placeOf(item) > after)
  const items = rest.slice(0, PER_PAGE)
  const last = items.at(-1)
  const sumFen = fitting.reduce((sum, { entry }) => sum + entry.amountFen, 0)
  return {
    filter,
    items,
    nextCursor: last !== undefined && rest.length > items.length ? placeOf(last) : null,
    all: { count: fitting.length, sumFen },
  }
}

/** Everything that waits and fits, by the day received. */
export async function everyWaiting(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  filter: QueueFilter,
): Promise<WaitingItem[]> {
  const items = (await waitingItems(deps, actor, townshipId)).filter((item) => fits(item, filter))
  const marked = await withMarks(deps, actor, townshipId, items)
  return marked
    .filter(({ warnings }) => filter.only !== 'marked' || warnings.length > 0)
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
}

export async function withMarks(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  items: readonly QueueItem[],
): Promise<WaitingItem[]> {
  const entries = items.map(({ entry }) => entry)
  const [evidence, warnings] = await Promise.all([
    evidenceOf(deps, townshipId, entries),
    reviewWarnings(deps, actor, townshipId, entries),
  ])
  return items.map((item) => ({
    ...item,
    evidence: evidence.get(item.entry.id) ?? [],
    warnings: warnings.get(item.entry.id) ?? [],
  }))
}

export function isFilter(filter: QueueFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined)
}

function fits({ entry, lateMonth }: QueueItem, { village, fromFen, throughFen, only }: QueueFilter): boolean {
  const { amountFen, imported, evidence = [] } = entry
  const isOf = isJoint(entry) ? partsOf(entry).some((part) => part.villageId === village) : entry.villageId === village
  return (
    (village === undefined || isOf) &&
    (fromFen === undefined || amountFen >= fromFen) &&
    (throughFen === undefined || amountFen <= throughFen) &&
    (only !== 'late' || lateMonth !== null) &&
    (only !== 'unproved' || (amountFen > 0 && !imported && evidence.length === 0))
  )
}

/** Where an entry stands in the queue. */
function placeOf({ entry: { receivedOn, id: entryId } }: QueueItem): string {
  return `${receivedOn}#${entryId}`
}
