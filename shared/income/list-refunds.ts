import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from './entry.ts'
import { villageEntries } from './village-entries.ts'

/** What was paid back of an income, newest first; for whoever may read the income. */
export async function listRefunds(
  deps: Pick<Dependencies, 'income' | 'now'>,
  { townshipId, villageId, id, receivedOn, status, amountFen }: IncomeEntry,
): Promise<IncomeEntry[]> {
  if (status !== 'approved' || amountFen < 0) return []
  const range = { from: `${receivedOn.slice(0, 4)}-01-01`, through: dayAt(deps.now()) }
  const entries = await villageEntries(deps, townshipId, villageId, range)
  return entries.filter((entry) => entry.refundOf === id)
}
