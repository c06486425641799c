import { changeRecordSchema } from '../../change/change-log.ts'
import type { ChangeLog } from '../../change/port.ts'
import type { Store } from '../table/store.ts'
import { changeItems } from './change-items.ts'
import { partitions } from './keys.ts'
import { saveAll } from './save.ts'

export function createChangeLog(store: Store): ChangeLog {
  return {
    list: (t, page) => store.latest({ pk: partitions.township(t), prefix: 'CHANGE#', ...page }, changeRecordSchema),
    async record(t, change) {
      await saveAll(store, ...changeItems(t, change))
    },
  }
}
