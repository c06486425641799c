import type { StoredDependencies } from '../dependencies.ts'
import { late } from '../late.ts'
import type { Store } from '../table/store.ts'
import { lateAreaDocuments } from './late-area-documents.ts'
import { guardedStore, lateStoreOfTownships } from './late-store-of-townships.ts'

/** The ports that the table implements, all of them; in a file of its own, since whatever a file may load ships with it. */
export function lateStore(table: Store): StoredDependencies {
  const reviews = () => import('../dynamodb/area-reviews.ts')
  return {
    ...lateStoreOfTownships(table),
    ...lateAreaDocuments(table),
    areaReviews: late(async () => (await reviews()).createAreaReviews(guardedStore(table))),
  }
}
