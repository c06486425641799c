import { addDays, dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { IncomeEntry } from './entry.ts'
import { villageEntries } from './village-entries.ts'

const RECENT_DAYS = 200

/** A village's entries of a year, newest first, and what was returned to it and waits to be mended. */
export type VillageLedger = { entries: IncomeEntry[]; returned: IncomeEntry[] }

export async function villageLedger(
  deps: Pick<Dependencies, 'income' | 'townships' | 'now'>,
  actor: Actor,
  townshipId: string,
  villageId: string,
  year: number,
): Promise<VillageLedger> {
  const township = await deps.townships.find(townshipId)
  const place = { townshipId, countyId: township?.countyId ?? null, villageId }
  const today = dayAt(deps.now())
  authorize(actor, 'income.read', place, today)
  const of = (from: string, through: string) => villageEntries(deps, townshipId, villageId, { from, through })
  // What was returned lately must not be lost from sight, whatever year is looked at.
  const [entries, recent] = await Promise.all([
    of(`${year}-01-01`, `${year}-12-31`),
    of(addDays(today, -RECENT_DAYS), today),
  ])
  const returned = [...recent, ...entries].filter((entry) => entry.status === 'returned')
  return { entries, returned: [...new Map(returned.map((entry) => [entry.id, entry])).values()] }
}
