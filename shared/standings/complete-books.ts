import type { Dependencies } from '../dependencies.ts'
import { rebuildStandings } from './rebuild-standings.ts'

/**
 * Makes what an earlier release did not keep of a township: sums of what waits, tallies, and the places in which entries
 * are found by their state, their words, numbers and amounts. For whoever opens the books first, before anybody writes. Returns the ids of the townships
 * completed; those that are complete cost one read.
 */
export async function completeBooks(
  deps: Pick<Dependencies, 'standings' | 'townships' | 'income' | 'villages' | 'projects'>,
): Promise<string[]> {
  const completed: string[] = []
  for (const { id } of await deps.townships.all()) {
    if (await deps.standings.areComplete(id)) continue
    await deps.standings.completePlaces(id)
    await rebuildStandings(deps, id, { write: true })
    await deps.standings.markComplete(id)
    completed.push(id)
  }
  return completed
}
