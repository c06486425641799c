import type { Saved } from '../../change/saved.ts'
import type { TransactItem } from '../table/port.ts'
import type { Store } from '../table/store.ts'

/** Writes all of these or nothing; `stale` where a condition did not hold. */
export async function saveAll(store: Store, ...items: TransactItem[]): Promise<Saved> {
  return (await store.transact(items)).length === 0 ? 'saved' : 'stale'
}
