import type { ChangeRecord } from '../../townships/change-log.ts'
import { keys } from './keys.ts'
import type { Store, TransactItem } from './store.ts'

/** The line of the township's history, to be written in the same transaction as the change; none is none. */
export function changeItems(store: Store, townshipId: string, change: ChangeRecord | undefined): TransactItem[] {
  return change === undefined ? [] : [store.put(keys.change(townshipId, change.at, change.id), { ...change }, null)]
}
