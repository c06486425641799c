import { changeRecordSchema } from '../../change/change-log.ts'
import type { ChangeLog } from '../../change/port.ts'
import type { Store } from '../table/store.ts'
import { instantsOf, yearsWithin } from './by-year.ts'
import { changeItems } from './change-items.ts'
import { partitions } from './keys.ts'
import { saveAll } from './save.ts'

const CHANGES = 'CHANGE#'
const partOf = (t: string) => ({ pk: partitions.township(t), prefix: CHANGES })

export function createChangeLog(store: Store): ChangeLog {
  return {
    list: (t, { year, ...page }) =>
      store.latest({ ...partOf(t), ...instantsOf(year, CHANGES), ...page }, changeRecordSchema),
    years: (t) => yearsWithin(store, partOf(t)),
    async record(t, change) {
      await saveAll(store, ...changeItems(t, change))
    },
  }
}
