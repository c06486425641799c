import { type Suppressions, suppressionSchema } from '../../bulletin/suppression.ts'
import { changeItems } from './change-items.ts'
import { keys, partitions } from './keys.ts'
import { parseRows, type Store } from './store.ts'

/** Suppressed addresses, one item each. */
export function createSuppressions(store: Store): Suppressions {
  return {
    async list(t) {
      return parseRows(await store.queryAll(partitions.township(t), 'SUPPRESSED#'), suppressionSchema)
    },
    find: (t, id) => store.get(keys.suppression(t, id), suppressionSchema),
    async save(t, suppression, expectedVersion, change) {
      const put = store.put(keys.suppression(t, suppression.id), { ...suppression }, expectedVersion)
      const failed = await store.transact([put, ...changeItems(store, t, change)])
      return failed.length === 0 ? 'saved' : 'stale'
    },
  }
}
