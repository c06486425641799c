import { once } from '../../once.ts'
import type { StoredDependencies } from '../dependencies.ts'
import { late } from '../late.ts'
import type { Store } from '../table/store.ts'
import { guardedStore } from './late-store-of-townships.ts'

/** Areas and what they published week by week and month by month, loaded with the first that asks. */
export function lateAreaDocuments(
  table: Store,
): Pick<StoredDependencies, 'areas' | 'areaDispatches' | 'frozenDocuments'> {
  const ofAreas = once(async () => (await import('../dynamodb/area-documents.ts')).areaPorts(guardedStore(table)))
  return {
    areas: late(async () => (await ofAreas()).areas),
    areaDispatches: late(async () => (await ofAreas()).areaDispatches),
    frozenDocuments: late(async () => (await ofAreas()).frozenDocuments),
  }
}
