import type { Dependencies } from '../dependencies.ts'
import { rebuildStandings } from './rebuild-standings.ts'

/**
 * Makes what an earlier release did not keep of a township: sums of what waits, tallies, and the places in which entries
 * are found by their state. For whoever opens the books first, before anybody writes. Returns the ids of the townships
 * completed; those that are complete cost one read.
 */
export async function completeBooks(deps: Pick<Dependencies, 'books' | 'ledger'>): Promise<string[]> {
  const completed: string[] = []
  for (const { id } of await deps.books.allTownships()) {
    if (await deps.books.areComplete(id)) continue
    await deps.books.completePlaces(id)
    await rebuildStandings(deps, id, { write: true })
    await deps.books.markComplete(id)
    completed.push(id)
  }
  return completed
}
