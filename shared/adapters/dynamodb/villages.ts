import type { Villages } from '../../villages/port.ts'
import { villageSchema } from '../../villages/village.ts'
import { put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { changeItems } from './change-items.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

export function createVillages(store: Store): Villages {
  return {
    ofTownship: (t) => store.list({ pk: partitions.township(t), prefix: 'VILLAGE#' }, villageSchema),
    find: (t, v) => store.get(keys.village(t, v), villageSchema),
    save: (t, village, expectedVersion, change) =>
      saveAll(store, put(keys.village(t, village.id), { ...village }, expectedVersion), ...changeItems(t, change)),
  }
}
