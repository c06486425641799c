import * as z from 'zod'
import type { Targets } from '../../targets/port.ts'
import { annualTargetSchema } from '../../targets/target.ts'
import { overwrite, put } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { changeItems } from './change-items.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

export function createTargets(store: Store): Targets {
  return {
    find: (t, v, year) => store.get(keys.yearItem(t, year, 'TARGET', v), annualTargetSchema),
    save: (t, target, expectedVersion, change) =>
      saveAll(
        store,
        put(keys.yearItem(t, target.year, 'TARGET', target.villageId), { ...target }, expectedVersion),
        overwrite(keys.targetYear(t, target.year), { year: target.year }),
        ...changeItems(t, change),
      ),
    saveAll: (t, targets, change) =>
      saveAll(
        store,
        ...targets.map((target) =>
          put(keys.yearItem(t, target.year, 'TARGET', target.villageId), { ...target }, target.version - 1),
        ),
        ...[...new Set(targets.map(({ year }) => year))].map((year) => overwrite(keys.targetYear(t, year), { year })),
        ...changeItems(t, change),
      ),
    async savePast(t, past) {
      await saveAll(store, overwrite(keys.yearItem(t, past.year, 'PAST', past.villageId), { ...past }))
    },
    async years(t) {
      return (await store.list({ pk: partitions.township(t), prefix: 'TARGETYEAR#' }, z.object({ year: z.int() }))).map(
        (one) => one.year,
      )
    },
  }
}
