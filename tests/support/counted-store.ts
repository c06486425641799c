import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import type { Driver } from '../../shared/adapters/table/port.ts'
import { createStore } from '../../shared/adapters/table/store.ts'
import type { TestSystem } from './store.ts'

/** A table that counts the items it gives, and the ports over it. */
export function countedStore({ store, clock }: Pick<TestSystem, 'store' | 'clock'>) {
  const driver: Driver = { ...store, get: async (key) => (await store.getMany([key]))[0] ?? null }
  const counts = { items: 0 }
  const counted = createStore({
    ...driver,
    async getMany(keys) {
      const rows = await driver.getMany(keys)
      counts.items += rows.length
      return rows
    },
    async queryPage(query) {
      const page = await driver.queryPage(query)
      counts.items += page.rows.length
      return page
    },
  })
  return { deps: storedDependencies(counted, clock.now), counts }
}
