import type { Dependencies } from '../dependencies.ts'
import { isKept } from './entry-status.ts'
import { everyEntry } from './every-entry.ts'

/** What villages ask of income before their dates change. */
export function entriesWithin(deps: Pick<Dependencies, 'income'>): Dependencies['entriesWithin'] {
  return async ({ townshipId, villageId, from, through }) => {
    const entries = await everyEntry(deps, { townshipId, villageIds: [villageId], from, through })
    return entries.filter(isKept).length
  }
}
