import { dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { asOfDay } from '../standings/current-figures.ts'

/** The day on which a year of the township is looked at: today within it, of one that is over where its money stands. */
export async function dayLookedAt(
  deps: Pick<Dependencies, 'standings' | 'now'>,
  townshipId: string,
  year: number,
): Promise<string> {
  const today = dayAt(deps.now())
  if (yearOf(today) === year) return today
  const books = await deps.standings.yearBooks(townshipId, year)
  return books === null ? today : asOfDay(books, year, today)
}
