import { dayAt, monthOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { countedOn } from './counted-on.ts'
import type { IncomeEntry } from './entry.ts'

/** An entry as its reviewer meets it. */
export type ReviewItem = {
  entry: IncomeEntry
  /** The reviewer wrote a version of it: someone else has to decide; `allowed`: 自审 in a one-person station. */
  own: 'no' | 'allowed' | 'refused'
  /** Its month is closed: approved now it counts in this month instead (跨期补报). */
  lateMonth: string | null
}

type Deps = Pick<Dependencies, 'ledger' | 'townships' | 'now'>

/** Everything that waits for review, oldest first. */
export async function reviewQueue(deps: Deps, actor: Actor, townshipId: string): Promise<ReviewItem[]> {
  authorize(actor, 'income.decide', { townshipId }, dayAt(deps.now()))
  const [pending, itemOf] = await Promise.all([deps.ledger.pending(townshipId), reviewItems(deps, actor, townshipId)])
  return pending.map(itemOf)
}

/** One entry as its reviewer meets it, whatever its state; throws `not_found`. */
export async function reviewOne(deps: Deps, actor: Actor, townshipId: string, id: string): Promise<ReviewItem> {
  authorize(actor, 'income.decide', { townshipId }, dayAt(deps.now()))
  const [entry, itemOf] = await Promise.all([deps.ledger.entry(townshipId, id), reviewItems(deps, actor, townshipId)])
  if (entry === null) throw new DomainError('not_found', `没有编号为 ${id} 的收入。`)
  return itemOf(entry)
}

async function reviewItems(deps: Deps, actor: Actor, townshipId: string): Promise<(entry: IncomeEntry) => ReviewItem> {
  const [{ settings }, { closedThrough }] = await Promise.all([
    deps.townships.settings(townshipId),
    deps.townships.closing(townshipId),
  ])
  return (entry) => {
    const countsOn = countedOn(entry.receivedOn, closedThrough)
    const isOwn = entry.writers.includes(actor.id)
    return {
      entry,
      own: isOwn ? (settings.selfApproval ? 'allowed' : 'refused') : 'no',
      lateMonth: countsOn === entry.receivedOn ? null : monthOf(countsOn),
    }
  }
}
