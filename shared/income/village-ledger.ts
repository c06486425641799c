import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../members/member.ts'
import { authorize } from '../members/permissions.ts'
import type { IncomeEntry } from './entry.ts'
import { villageEntries } from './village-entries.ts'

/** A village's entries of a year, newest first, and all that was returned to it and waits to be mended. */
export type VillageLedger = { entries: IncomeEntry[]; returned: IncomeEntry[] }

export async function villageLedger(
  deps: Pick<Dependencies, 'ledger' | 'books' | 'now'>,
  actor: Actor,
  townshipId: string,
  villageId: string,
  year: number,
): Promise<VillageLedger> {
  const township = await deps.books.township(townshipId)
  const place = { townshipId, countyId: township?.countyId ?? null, villageId }
  authorize(actor, 'income.read', place, dayAt(deps.now()))
  // What was returned just after New Year is of the year before and must not be lost from sight.
  const range = { from: `${year - 1}-10-01`, through: `${year}-12-31` }
  const entries = await villageEntries(deps, townshipId, villageId, range)
  return {
    entries: entries.filter((entry) => entry.receivedOn >= `${year}-01-01`),
    returned: entries.filter((entry) => entry.status === 'returned'),
  }
}
