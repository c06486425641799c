import { changeRecordSchema } from '../../change/change-log.ts'
import type { ChangeLog } from '../../change/port.ts'
import { parseRows, sortKeyOf } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { changeItems } from './change-items.ts'
import { partitions } from './keys.ts'
import { saveAll } from './save.ts'

export function createChangeLog(store: Store): ChangeLog {
  return {
    async list(t, { limit, cursor }) {
      const pk = partitions.township(t)
      const from = cursor === undefined ? {} : { from: { pk, sk: `CHANGE#${cursor}` } }
      const page = await store.queryPage({ pk, prefix: 'CHANGE#', descending: true, limit, ...from })
      return {
        items: parseRows(page.rows, changeRecordSchema),
        nextCursor: page.next === undefined ? null : sortKeyOf(page.next).slice('CHANGE#'.length),
      }
    },
    async record(t, change) {
      await saveAll(store, ...changeItems(t, change))
    },
  }
}
