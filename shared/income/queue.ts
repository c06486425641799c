import * as z from 'zod'
import { dayAt, monthOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { ListPage } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { countingDay } from './counting-day.ts'
import type { IncomeEntry } from './entry.ts'
import * as incomeRefusals from './refusals.zh.ts'

/** An entry as its reviewer meets it. */
export type QueueItem = {
  entry: IncomeEntry
  /** The reviewer wrote a version of it: someone else has to decide; `allowed`: 自审 in a one-person station. */
  own: 'no' | 'allowed' | 'refused'
  /** Its month is closed: approved now it counts in this month instead (跨期补报). */
  lateMonth: string | null
}

const PER_PAGE = 25
/** The place of the last entry of the page before. */
export const queueCursor = z.string().regex(/^\d{4}-\d\d-\d\d#[\w-]{1,128}$/, groundRefusals.cursorWrong.forZod)

type Deps = Pick<Dependencies, 'income' | 'townships' | 'now'>

const queueQuery = z.object({ after: queueCursor.optional() })

/** A page of what waits for review, by the day received. */
export async function queue(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<QueueItem>> {
  authorize(actor, 'income.decide', { townshipId }, dayAt(deps.now()))
  const { after = null } = parseInput(queueQuery, input)
  const [{ items, nextCursor }, itemOf] = await Promise.all([
    deps.income.pendingPage(townshipId, { limit: PER_PAGE, after }),
    reviewItems(deps, actor, townshipId),
  ])
  // Of one day, as far as a page shows it, in the order in which they were submitted.
  const inOrder = items.toSorted((a, b) => (turnOf(a) < turnOf(b) ? -1 : 1))
  return { items: inOrder.map(itemOf), nextCursor }
}

/** Everything that waits, as its reviewer meets it. */
export async function waitingItems(deps: Deps, actor: Actor, townshipId: string): Promise<QueueItem[]> {
  authorize(actor, 'income.decide', { townshipId }, dayAt(deps.now()))
  const [entries, itemOf] = await Promise.all([deps.income.pending(townshipId), reviewItems(deps, actor, townshipId)])
  return entries.map(itemOf)
}

/** These entries as their reviewer meets them, whatever their state. */
export async function queuedOf(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  ids: readonly string[],
): Promise<QueueItem[]> {
  authorize(actor, 'income.decide', { townshipId }, dayAt(deps.now()))
  const [entries, itemOf] = await Promise.all([
    ids.length === 0 ? [] : deps.income.entries(townshipId, ids),
    reviewItems(deps, actor, townshipId),
  ])
  return entries.map(itemOf)
}

function turnOf({ receivedOn, submittedAt, id }: IncomeEntry): string {
  return `${receivedOn}#${submittedAt}#${id}`
}

/** One entry as its reviewer meets it, whatever its state; throws `not_found`. */
export async function queued(deps: Deps, actor: Actor, townshipId: string, id: string): Promise<QueueItem> {
  authorize(actor, 'income.decide', { townshipId }, dayAt(deps.now()))
  const [entry, itemOf] = await Promise.all([deps.income.entry(townshipId, id), reviewItems(deps, actor, townshipId)])
  if (entry === null) throw new DomainError('not_found', incomeRefusals.noEntry(id))
  return itemOf(entry)
}

async function reviewItems(deps: Deps, actor: Actor, townshipId: string): Promise<(entry: IncomeEntry) => QueueItem> {
  const [{ settings }, { closedThrough }] = await Promise.all([
    deps.townships.settings(townshipId),
    deps.townships.closing(townshipId),
  ])
  return (entry) => {
    const countsOn = countingDay(entry.receivedOn, closedThrough)
    const isOwn = entry.writers.includes(actor.id)
    return {
      entry,
      own: isOwn ? (settings.selfApproval ? 'allowed' : 'refused') : 'no',
      lateMonth: countsOn === entry.receivedOn ? null : monthOf(countsOn),
    }
  }
}
