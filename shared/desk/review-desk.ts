import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { queue } from '../income/queue.ts'
import type { Actor } from '../permissions/actor.ts'

/** What waits for a reviewer, as far as the first page of the queue tells. */
export type ReviewDesk = {
  count: number
  /** The one received first; null: nothing waits. */
  oldest: Pick<IncomeEntry, 'receivedOn' | 'submittedAt'> | null
  /** Of so many entries of the front of the queue the counts below are. */
  lookedAt: number
  /** Nothing proves them. */
  withoutEvidence: number
  /** Their month is closed. */
  late: number
  /** Written by this reviewer: for somebody else. */
  own: number
}

type Deps = Pick<Dependencies, 'income' | 'townships' | 'now'>

/** Reads one page of the queue, however much waits. */
export async function reviewDesk(deps: Deps, actor: Actor, townshipId: string, count: number): Promise<ReviewDesk> {
  const { items } = await queue(deps, actor, townshipId, {})
  return {
    count,
    oldest: items[0]?.entry ?? null,
    lookedAt: items.length,
    withoutEvidence: items.filter(({ entry }) => lacksEvidence(entry)).length,
    late: items.filter(({ lateMonth }) => lateMonth !== null).length,
    own: items.filter(({ own }) => own === 'refused').length,
  }
}

function lacksEvidence({ amountFen, imported, evidence = [] }: IncomeEntry): boolean {
  return amountFen > 0 && !imported && evidence.length === 0
}
