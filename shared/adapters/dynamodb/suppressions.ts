import { type Suppressions, suppressionSchema } from '../../outbox/suppression.ts'
import { put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { changeItems } from './change-items.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

/** Suppressed addresses, one item each. */
export function createSuppressions(store: Store): Suppressions {
  return {
    list: (t) => store.list({ pk: partitions.township(t), prefix: 'SUPPRESSED#' }, suppressionSchema),
    find: (t, id) => store.get(keys.suppression(t, id), suppressionSchema),
    save: (t, suppression, expectedVersion, change) =>
      saveAll(
        store,
        put(keys.suppression(t, suppression.id), { ...suppression }, expectedVersion),
        ...changeItems(t, change),
      ),
  }
}
