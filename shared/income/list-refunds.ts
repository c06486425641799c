import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from './entry.ts'
import { isApproved } from './entry-status.ts'
import { villageEntries } from './village-entries.ts'

/** What was paid back of an income, newest first; for whoever may read the income. */
export async function listRefunds(
  deps: Pick<Dependencies, 'income' | 'now'>,
  entry: IncomeEntry,
): Promise<IncomeEntry[]> {
  const { townshipId, villageId, id, receivedOn, amountFen } = entry
  if (!isApproved(entry) || amountFen < 0) return []
  const range = { from: `${receivedOn.slice(0, 4)}-01-01`, through: dayAt(deps.now()) }
  const entries = await villageEntries(deps, townshipId, villageId, range)
  return entries.filter(({ refundOf }) => refundOf === id)
}
